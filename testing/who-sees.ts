// Who sees which read, and at which address: what the tests of the gate and of the browser hold the reads against. A read that is
// not here fails both. `section` fills in for the form that is asked for, `stranger` for another section of its department.
import { readdirSync, readFileSync } from 'node:fs';

export const READERS = ['section', 'stranger', 'outsider', 'office', 'signer', 'finance', 'admin', 'auditor'] as const;
export type Reader = (typeof READERS)[number];

export interface WhoSees {
  /** Its page or file in the app directory; null where it stands beside others on a page, or the page says no more of it than they do. */
  at: string | null;
  by: 'everybody' | readonly Reader[];
  /** Asked for under its own id that the tests have nothing of: who may see it finds nothing. */
  nothing?: true;
  /** What a session can wait for meanwhile. */
  during?: 'second-factor' | 'first-password' | 'enrolment';
}

/** Every read that the server defines, by its name, with the file where. */
export function definedReads(): [name: string, file: string][] {
  const files = readdirSync('lib/server', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(?!generated).*(?<!\.test)\.ts$/.test(name),
  );
  return files.flatMap((name) => {
    const text = readFileSync(`lib/server/${name}`, 'utf8');
    // One whose name does not stand first has none here, and so nobody who may see it.
    return [...text.matchAll(/\bdefineRead\((?:\{\s*name: '([\w-]+)')?/g)].map(([, read = '']): [string, string] => [
      read,
      `lib/server/${name}`,
    ]);
  });
}

const EVERYONE: readonly Reader[] = READERS;
const FORM = ['section', 'office', 'signer'] as const;
const YEAR = ['office', 'signer'] as const;
const DEPARTMENT = ['section', 'stranger', 'outsider', 'office', 'signer'] as const;

export const WHO_SEES: Readonly<Record<string, WhoSees>> = {
  home: { at: '/', by: EVERYONE },
  'handbook-chapter': { at: '/help/[chapter]', by: EVERYONE },
  'handbook-words': { at: '/api/help/words', by: EVERYONE },
  'second-person-notice': { at: null, by: EVERYONE },
  'admin-home': { at: null, by: ['admin'] },
  'finance-home': { at: null, by: ['finance'] },
  'audit-home': { at: null, by: ['auditor'] },
  'round-years': { at: null, by: ['finance'] },

  'own-account': { at: '/account', by: EVERYONE },
  'own-password': { at: '/account/password', by: EVERYONE, during: 'first-password' },
  'own-second-factors': { at: '/account/second-factor', by: EVERYONE, during: 'enrolment' },
  // Who has passed both steps is sent on.
  'second-step': { at: null, by: EVERYONE, during: 'second-factor' },
  'sign-in': { at: null, by: 'everybody' },
  verify: { at: '/verify', by: 'everybody' },
  'public-authority': { at: '/verify/authority', by: 'everybody', nothing: true },
  'public-retired-list': { at: '/verify/retired', by: 'everybody', nothing: true },

  'evaluation-page': { at: '/evaluations/[id]', by: FORM },
  'remote-draft': { at: '/api/evaluations/[id]/draft', by: FORM },
  'scheme-move': { at: '/api/evaluations/[id]/scheme-move', by: ['section', 'office'], nothing: true },
  revision: { at: '/evaluations/[id]/json', by: FORM, nothing: true },
  'draft-preview': { at: '/evaluations/[id]/preview', by: FORM },

  'department-board': { at: '/department/[year]', by: YEAR },
  'board-export': { at: '/department/[year]/export', by: YEAR },
  'review-queue': { at: '/department/[year]/review', by: YEAR },
  'expenditure-list': { at: '/department/[year]/list', by: YEAR },
  'project-set-up': { at: '/department/[year]/projects', by: YEAR },
  'narrative-page': { at: '/department/[year]/report', by: YEAR },
  'documents-page': { at: '/department/[year]/documents', by: YEAR },
  'document-file': { at: '/department/[year]/documents/[kind]', by: YEAR, nothing: true },
  'signing-page': { at: '/department/[year]/sign', by: YEAR },
  'signed-file': { at: '/department/[year]/signed/[id]', by: YEAR, nothing: true },
  'signed-zip': { at: '/department/[year]/signed/[id]/download', by: YEAR, nothing: true },
  rectifications: { at: '/department/[year]/rectification', by: DEPARTMENT },
  'access-changes': { at: '/confirmations', by: ['signer', 'finance'] },

  rounds: { at: '/finance', by: ['finance'] },
  'bureau-desk': { at: '/finance/[year]', by: ['finance'] },
  'bureau-delivery': { at: '/finance/[year]/[departmentId]', by: ['finance'] },
  'desk-files': { at: '/finance/[year]/export', by: ['finance'] },
  'delivery-files': { at: '/finance/[year]/[departmentId]/download', by: ['finance'], nothing: true },
  'delivered-file': { at: '/finance/[year]/[departmentId]/files/[file]', by: ['finance'], nothing: true },
  schemes: { at: '/finance/schemes', by: ['finance'] },
  scheme: { at: '/finance/schemes/[id]', by: ['finance'], nothing: true },
  'scheme-file': { at: '/finance/schemes/[id]/download', by: ['finance'], nothing: true },
  'scheme-sample': { at: '/finance/schemes/[id]/pdf', by: ['finance'], nothing: true },
  'publish-scheme': { at: '/finance/publish-scheme', by: ['finance'] },
  'proposal-sample': { at: '/finance/publish-scheme/pdf', by: ['finance'], nothing: true },
  'dry-run-rows': { at: '/finance/publish-scheme/export', by: ['finance'], nothing: true },

  departments: { at: '/admin/departments', by: ['admin'] },
  department: { at: '/admin/departments/[id]', by: ['admin'], nothing: true },
  people: { at: '/admin/people', by: ['admin'] },
  'people-import': { at: '/admin/people/import', by: ['admin'] },
  'people-template': { at: '/admin/people/template', by: ['admin'] },
  certificates: { at: '/admin/certificates', by: ['admin'] },
  'authority-file': { at: '/admin/certificates/authority', by: ['admin'], nothing: true },
  health: { at: '/admin/health', by: ['admin'] },

  'audit-trail': { at: '/audit', by: ['auditor'] },
  'audit-export': { at: '/audit/export', by: ['auditor'] },
  'chain-export': { at: null, by: ['auditor'] },
};
