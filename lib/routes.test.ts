import { expect, test } from 'vitest';
import { ownPage, routes } from './routes';

test('the links are these: change a page and this test together', () => {
  expect({
    home: routes.home(),
    homeForms: routes.homeForms(),
    login: routes.login(),
    loginNext: routes.login('/evaluations/e1?tab=历史'),
    password: routes.password(),
    evaluation: routes.evaluation('e1'),
    evaluationPdf: routes.evaluationPdf('e1', 3),
    evaluationPdfLatest: routes.evaluationPdf('e1'),
    evaluationPreview: routes.evaluationPreview('e1'),
    evaluationJson: routes.evaluationJson('e1', 3),
    evaluationDraft: routes.evaluationDraft('e1', 7),
    board: routes.board(2022),
    boardFiltered: routes.board(2022, 'state=returned'),
    expenditureList: routes.expenditureList(2022),
    expenditureListRow: routes.expenditureList(2022, 'r1'),
    projectSetUp: routes.projectSetUp(2022),
    narrative: routes.narrative(2022),
    narrativeSection: routes.narrative(2022, 'disclosure', 'work'),
    rectification: routes.rectification(2022),
    documents: routes.documents(2022),
    document: routes.document(2022, 'book'),
    documentMaking: routes.documentMaking(2022, 'book'),
    documentJob: routes.documentMaking(2022, 'book', 'abc'),
    rounds: routes.rounds(),
    desk: routes.desk(2022),
    deskFiltered: routes.desk(2022, 'state=delivered'),
    deskExport: routes.deskExport(2022, 'sort=-total'),
    deliveriesZip: routes.deliveriesZip(2022, 'state=accepted'),
    delivery: routes.delivery(2022, 'd1'),
    deliveryEarlier: routes.delivery(2022, 'd1', 1),
    deliveryZip: routes.deliveryZip(2022, 'd1', 2),
    deliveredFile: routes.deliveredFile(2022, 'd1', 'f1'),
    signatureCheck: routes.signatureCheck(2022),
    sign: routes.sign(2022),
    signing: routes.signing(2022),
    signedFile: routes.signedFile(2022, 'f1'),
    signedZip: routes.signedZip(2022, 's1'),
    sealing: routes.sealing(2022, 'f1'),
    verify: routes.verify(),
    verification: routes.verification(),
    authority: routes.authority(),
    adminDepartments: routes.adminDepartments(),
    adminDepartment: routes.adminDepartment('d1'),
    adminPeople: routes.adminPeople(),
    adminPeopleFiltered: routes.adminPeople('role=office'),
    adminImport: routes.adminImport(),
    adminImportTemplate: routes.adminImportTemplate(),
    adminPeopleTable: routes.adminPeopleTable(),
    adminCertificates: routes.adminCertificates(),
    adminHealth: routes.adminHealth(),
    adminAuthority: routes.adminAuthority(),
    audit: routes.audit(),
    auditFiltered: routes.audit('action=sign-in'),
    auditExport: routes.auditExport('action=sign-in'),
    auditLines: routes.auditLines(),
    confirmations: routes.confirmations(),
    command: routes.command('save-evaluation'),
  }).toMatchInlineSnapshot(`
    {
      "adminAuthority": "/admin/certificates/authority",
      "adminCertificates": "/admin/certificates",
      "adminDepartment": "/admin/departments/d1",
      "adminDepartments": "/admin/departments",
      "adminHealth": "/admin/health",
      "adminImport": "/admin/people/import",
      "adminImportTemplate": "/admin/people/template",
      "adminPeople": "/admin/people",
      "adminPeopleFiltered": "/admin/people?role=office",
      "adminPeopleTable": "/api/admin/people-table",
      "audit": "/audit",
      "auditExport": "/audit/export?action=sign-in",
      "auditFiltered": "/audit?action=sign-in",
      "auditLines": "/audit/export?lines=all",
      "authority": "/verify/authority",
      "board": "/department/2022",
      "boardFiltered": "/department/2022?state=returned",
      "command": "/api/commands/save-evaluation",
      "confirmations": "/confirmations",
      "deliveredFile": "/finance/2022/d1/files/f1",
      "deliveriesZip": "/finance/2022/download?state=accepted",
      "delivery": "/finance/2022/d1",
      "deliveryEarlier": "/finance/2022/d1?number=1",
      "deliveryZip": "/finance/2022/d1/download?number=2",
      "desk": "/finance/2022",
      "deskExport": "/finance/2022/export?sort=-total",
      "deskFiltered": "/finance/2022?state=delivered",
      "document": "/department/2022/documents/book",
      "documentJob": "/api/department/2022/documents/book?job=abc",
      "documentMaking": "/api/department/2022/documents/book",
      "documents": "/department/2022/documents",
      "evaluation": "/evaluations/e1",
      "evaluationDraft": "/api/evaluations/e1/draft?since=7",
      "evaluationJson": "/evaluations/e1/json?revision=3",
      "evaluationPdf": "/evaluations/e1/pdf?revision=3",
      "evaluationPdfLatest": "/evaluations/e1/pdf",
      "evaluationPreview": "/evaluations/e1/preview",
      "expenditureList": "/department/2022/list",
      "expenditureListRow": "/department/2022/list#row-r1",
      "home": "/",
      "homeForms": "/#forms",
      "login": "/login",
      "loginNext": "/login?next=%2Fevaluations%2Fe1%3Ftab%3D%E5%8E%86%E5%8F%B2",
      "narrative": "/department/2022/report",
      "narrativeSection": "/department/2022/report?document=disclosure#work",
      "password": "/account/password",
      "projectSetUp": "/department/2022/projects",
      "rectification": "/department/2022/rectification",
      "rounds": "/finance",
      "sealing": "/api/department/2022/sealing/f1",
      "sign": "/department/2022/sign",
      "signatureCheck": "/api/finance/2022/check",
      "signedFile": "/department/2022/signed/f1",
      "signedZip": "/department/2022/signed/s1/download",
      "signing": "/api/department/2022/signing",
      "verification": "/api/verify",
      "verify": "/verify",
    }
  `);
});

test('an id cannot leave its segment', () => {
  expect(routes.evaluation('../login?x=#y')).toBe('/evaluations/..%2Flogin%3Fx%3D%23y');
});

test('signing in leads to the page that was asked for', () => {
  const pages = [
    routes.evaluation('e1'), routes.board(2022, 'state=returned&sort=-total'), routes.expenditureList(2022, 'r1'), routes.projectSetUp(2022), routes.review(2022),
    routes.narrative(2022, 'disclosure', 'work'), routes.rectification(2022, 'open'), routes.documents(2022), routes.sign(2022), routes.password(), routes.rounds(),
    routes.desk(2022), routes.delivery(2022, 'd1', 2), routes.adminDepartments(), routes.adminDepartment('d1'), routes.adminPeople('role=office'),
    routes.adminImport(), routes.adminCertificates(), routes.audit(`q=${encodeURIComponent('退回')}`), routes.verify(),
  ];
  expect(pages.map(ownPage)).toEqual(pages);
  expect(routes.login(ownPage(routes.home()))).toBe('/login');
});

test('a file, or what answers programs, is no page to go to', () => {
  const others = [
    routes.evaluationPdf('e1', 2), routes.evaluationPreview('e1'), routes.evaluationJson('e1'), routes.evaluationDraft('e1', 1), routes.boardExport(2022, 'a=b'),
    routes.document(2022, 'list'), routes.documentMaking(2022, 'list', 'j1'), routes.deskExport(2022), routes.deliveriesZip(2022), routes.deliveryZip(2022, 'd1', 1),
    routes.deliveredFile(2022, 'd1', 'f1'), routes.signatureCheck(2022), routes.adminImportTemplate(), routes.adminPeopleTable(), routes.adminAuthority(),
    routes.auditExport('a=b'), routes.signing(2022), routes.signedFile(2022, 'f1'), routes.signedZip(2022, 's1'), routes.sealing(2022, 'f1'),
    routes.verification(), routes.authority(), routes.command('sign-out'), routes.session(), routes.login('/audit'),
  ];
  for (const address of others) expect(ownPage(address), address).toBe('/');
});

test.each([
  null, undefined, ['/audit'], '', 'audit', 'https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', '\\\\elsewhere.example', '/\t/elsewhere.example',
  '/\n/elsewhere.example', ' //elsewhere.example', '/audit\r\nset-cookie: a=b', 'javascript:alert(1)', '/audit?q=历史', `/audit?q=${'a'.repeat(1000)}`,
])('signing in leads nowhere else: %j', (next) => {
  expect(ownPage(next)).toBe('/');
});
