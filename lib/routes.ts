// Every link of the application, so that a moved page is moved in one place.

const segment = (text: string): string => encodeURIComponent(text);

/** Where a section of the report stands on its page; a scheme's keys are no ids of ours. */
export const sectionAnchor = (section: string) => `section-${segment(section)}`;

export const routes = {
  home: () => '/',
  /** The table of forms on the home page. */
  homeForms: () => '/#forms',
  /** `next` is where to go afterwards. */
  login: (next = '/') => (next === '/' ? '/login' : `/login?next=${segment(next)}`),
  /** One's own account: sessions and what secures it. */
  account: () => '/account',
  password: () => '/account/password',
  /** One's own second factors: set up, looked at, taken away. */
  factors: () => '/account/second-factor',
  /** The second step of signing in. */
  secondFactor: (next = '/') => (next === '/' ? '/login/second-factor' : `/login/second-factor?next=${segment(next)}`),
  /** Who is signed in, as next-auth says it. */
  session: () => '/api/auth/session',
  evaluation: (id: string) => `/evaluations/${segment(id)}`,
  /** A frozen revision as PDF, to download; the latest without a number. */
  evaluationPdf: (id: string, revision?: number) =>
    `/evaluations/${segment(id)}/pdf${revision === undefined ? '' : `?revision=${revision}`}`,
  /** The present draft as PDF, shown in the browser. */
  evaluationPreview: (id: string) => `/evaluations/${segment(id)}/preview`,
  /** A frozen revision in the exchange format. */
  evaluationJson: (id: string, revision?: number) =>
    `/evaluations/${segment(id)}/json${revision === undefined ? '' : `?revision=${revision}`}`,
  /** Newer content than the version known, and who else is there, or 204. `at`: the cell that the person is in; `left`: in none any more. */
  evaluationDraft: (id: string, since: number, at?: { row: string; cell: string } | 'left') =>
    `/api/evaluations/${segment(id)}/draft?since=${since}${at === undefined ? '' : at === 'left' ? '&leaves=1' : `&row=${segment(at.row)}&cell=${segment(at.cell)}`}`,
  /** What of the form would find no place under another scheme. */
  schemeMove: (id: string, schemeId: string) => `/api/evaluations/${segment(id)}/scheme-move?to=${segment(schemeId)}`,
  /** The office's year; `query` are its filters, without the question mark. */
  board: (year: number, query = '') => `/department/${year}${query === '' ? '' : `?${query}`}`,
  /** The board as a spreadsheet, as it is filtered and sorted. */
  boardExport: (year: number, query = '') => `/department/${year}/export${query === '' ? '' : `?${query}`}`,
  /** The expenditure list, at one of its rows. */
  expenditureList: (year: number, rowId?: string) => `/department/${year}/list${rowId === undefined ? '' : `#row-${segment(rowId)}`}`,
  projectSetUp: (year: number) => `/department/${year}/projects`,
  /** The submitted forms that wait for the office. */
  review: (year: number) => `/department/${year}/review`,
  /** The report or the disclosure text, at one of its sections. */
  narrative: (year: number, document: 'report' | 'disclosure' = 'report', section?: string) =>
    `/department/${year}/report${document === 'report' ? '' : `?document=${document}`}${section === undefined ? '' : `#${sectionAnchor(section)}`}`,
  /** The measures being carried out: all, or only those open or done. */
  rectification: (year: number, only: 'open' | 'done' | null = null) =>
    `/department/${year}/rectification${only === null ? '' : `?state=${only}`}`,
  documents: (year: number) => `/department/${year}/documents`,
  /** A document of the year as PDF, to download. */
  document: (year: number, kind: string) => `/department/${year}/documents/${segment(kind)}`,
  /** The making of a document: begun, followed and cancelled. */
  documentMaking: (year: number, kind: string, job?: string) =>
    `/api/department/${year}/documents/${segment(kind)}${job === undefined ? '' : `?job=${segment(job)}`}`,
  /** The bureau's rounds. */
  rounds: () => '/finance',
  /** The schemes that the installation knows. */
  schemes: () => '/finance/schemes',
  scheme: (id: string) => `/finance/schemes/${segment(id)}`,
  /** A form of a scheme as PDF: blank, or with an example in every cell. */
  schemePdf: (id: string, form: string, filled: boolean) => `/finance/schemes/${segment(id)}/pdf?form=${form}${filled ? '&filled=1' : ''}`,
  /** The scheme as a file, resolved, to download. */
  schemeFile: (id: string) => `/finance/schemes/${segment(id)}/download`,
  /** A scheme that one uploads, looks at, tries and publishes; `query` is how the dry run is shown, without the question mark. */
  publishScheme: (query = '') => `/finance/publish-scheme${query === '' ? '' : `?${query}`}`,
  /** A form of the uploaded scheme as PDF. */
  proposalPdf: (form: string, filled: boolean) => `/finance/publish-scheme/pdf?form=${form}${filled ? '&filled=1' : ''}`,
  /** Its dry run as a spreadsheet, as it is filtered and sorted. */
  dryRunExport: (query = '') => `/finance/publish-scheme/export${query === '' ? '' : `?${query}`}`,
  /** Takes a scheme's file to look at; publishes nothing. */
  schemeUpload: () => '/api/finance/schemes',
  /** The dry run of the uploaded scheme: begun for a year, followed and cancelled. */
  dryRun: (year?: number) => `/api/finance/schemes/dry-run${year === undefined ? '' : `?year=${year}`}`,
  /** The bureau's desk; `query` are its filters, without the question mark. */
  desk: (year: number, query = '') => `/finance/${year}${query === '' ? '' : `?${query}`}`,
  /** The table of the desk as a spreadsheet, as it is filtered and sorted. */
  deskExport: (year: number, query = '') => `/finance/${year}/export${query === '' ? '' : `?${query}`}`,
  /** Everything that the departments shown delivered, as one zip. */
  deliveriesZip: (year: number, query = '') => `/finance/${year}/download${query === '' ? '' : `?${query}`}`,
  /** What a department delivered: the newest, or the delivery of that number. */
  delivery: (year: number, departmentId: string, number?: number) =>
    `/finance/${year}/${segment(departmentId)}${number === undefined ? '' : `?number=${number}`}`,
  deliveryZip: (year: number, departmentId: string, number: number) =>
    `/finance/${year}/${segment(departmentId)}/download?number=${number}`,
  /** One delivered file, to download. */
  deliveredFile: (year: number, departmentId: string, file: string) => `/finance/${year}/${segment(departmentId)}/files/${segment(file)}`,
  /** The check of every signature of a year: begun, followed and cancelled. */
  signatureCheck: (year: number) => `/api/finance/${year}/check`,
  /** Accounts and certificates that wait for a second person. */
  confirmations: () => '/confirmations',
  adminDepartments: () => '/admin/departments',
  adminDepartment: (id: string) => `/admin/departments/${segment(id)}`,
  /** All people; `query` are the filters, without the question mark. */
  adminPeople: (query = '') => `/admin/people${query === '' ? '' : `?${query}`}`,
  adminImport: () => '/admin/people/import',
  /** The table to fill in, as .xlsx. */
  adminImportTemplate: () => '/admin/people/template',
  /** Reads an uploaded table; writes nothing. */
  adminPeopleTable: () => '/api/admin/people-table',
  adminCertificates: () => '/admin/certificates',
  /** The state of the installation. */
  adminHealth: () => '/admin/health',
  /** The authority's certificate, as PEM. */
  adminAuthority: () => '/admin/certificates/authority',
  /** The audit trail; `query` are the filters, without the question mark. */
  audit: (query = '') => `/audit${query === '' ? '' : `?${query}`}`,
  /** The whole trail with its hashes, a row a line, as it is checked by. */
  auditLines: () => '/audit/export?lines=all',
  /** The rows of the filters, as .csv. */
  auditExport: (query = '') => `/audit/export${query === '' ? '' : `?${query}`}`,
  /** Signing the department's year, and delivering it. */
  sign: (year: number) => `/department/${year}/sign`,
  /** How a signing stands: followed and cancelled. */
  signing: (year: number) => `/api/department/${year}/signing`,
  /** A signed file of the department's own, to download; one being sealed outside as it is given to the client. */
  signedFile: (year: number, file: string) => `/department/${year}/signed/${segment(file)}`,
  /** All files of a set as one zip. */
  signedZip: (year: number, set: string) => `/department/${year}/signed/${segment(set)}/download`,
  /** Where a file that was sealed outside is uploaded. */
  sealing: (year: number, file: string) => `/api/department/${year}/sealing/${segment(file)}`,
  /** A chapter of the handbook, at one of its headings. */
  help: (chapter = 'quick-start', anchor?: string) => `/help/${segment(chapter)}${anchor === undefined ? '' : `#${segment(anchor)}`}`,
  /** The handbook's words, which the form page shows in place. */
  handbookWords: () => '/api/help/words',
  verify: () => '/verify',
  /** Takes a file, answers what it is; keeps nothing. */
  verification: () => '/api/verify',
  /** The installation's authority, as PEM: for everybody. */
  authority: () => '/verify/authority',
  /** The signed list of certificates that are out of use. */
  retiredList: () => '/verify/retired',
  command: (name: string) => `/api/commands/${segment(name)}`,
} as const;

/** Longer than any address of a page, filters and all. */
const LONGEST_PATH = 1000;
/** What browsers take as a path of this site: not `//host`, nor what they would read as that. */
const OWN_PATH = /^\/(?![/\\])[!-[\]-~]*$/;
/** What is downloaded, or answers programs. */
const NO_PAGE =
  /^\/(?:api|_next)(?:\/|$)|^\/login(?:\/|$)|\/(?:pdf|preview|json|export|download|template|authority)$|\/(?:documents|signed|files)\/[^/]+$/;

/** A page of this site to go to after signing in, else the home page: the address may have been made up by anybody. */
export function ownPage(next: unknown): string {
  if (typeof next !== 'string' || next.length > LONGEST_PATH || !OWN_PATH.test(next)) return routes.home();
  return NO_PAGE.test(next.replace(/[?#].*$/, '')) ? routes.home() : next;
}
