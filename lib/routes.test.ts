import { expect, test } from 'vitest';
import { routes } from './routes';

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
    command: routes.command('save-evaluation'),
  }).toMatchInlineSnapshot(`
    {
      "board": "/department/2022",
      "boardFiltered": "/department/2022?state=returned",
      "command": "/api/commands/save-evaluation",
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
    }
  `);
});

test('an id cannot leave its segment', () => {
  expect(routes.evaluation('../login?x=#y')).toBe('/evaluations/..%2Flogin%3Fx%3D%23y');
});
