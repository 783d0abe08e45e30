// The audit trail: one row for every write, in the same transaction. Details name cells and numbers, never contents.
import type { Tx } from '../database/connect';
import { metrics } from '../metrics';
import { linkHash } from './audit-chain';

/** What can stand in the trail, with its details. */
export interface AuditDetails {
  'sign-in': { ip: string | null };
  'sign-in-failed': { username: string | null; ip: string | null };
  /** The next guess of that kind waits until then. */
  'sign-in-slowed': { kind: string; until: string; ip: string | null };
  /** The first that came while it waited. */
  'sign-in-refused': { username: string | null; ip: string | null; kind: string };
  /** Written by earlier versions, which locked the account. */
  'account-locked': { until: string; ip: string | null };
  'sign-out': Record<string, never>;
  'change-password': Record<string, never>;
  'change-password-failed': Record<string, never>;
  /** `kind`: authenticator, recovery-code, passkey. */
  'verify-second-factor': { kind: string };
  /** At signing in (`sign-in`), or asked again before a step that counts: the command. */
  'second-factor-failed': { action: string; kind: string };
  'begin-authenticator': Record<string, never>;
  'confirm-authenticator': Record<string, never>;
  'remove-authenticator': Record<string, never>;
  'ask-passkey': Record<string, never>;
  'begin-passkey': Record<string, never>;
  'confirm-passkey': { name: string };
  'remove-passkey': { name: string };
  'make-recovery-codes': Record<string, never>;
  /** By the administrator: how many factors were taken away, and why. */
  'reset-second-factor': { factors: number; reason: string };
  /** Whose account at the provider of single sign-on: `by` the administrator, or by the user name at the first sign-in. */
  'link-identity': { subject: string | null; by: string };
  'ask-provider': Record<string, never>;
  'create-evaluation': { sectionId: string; year: number; /** Not there in rows of earlier versions. */ scheme?: string };
  'delete-evaluation': { projectName: string };
  'save-evaluation': { version: number; cells: string[]; conflicts: number };
  'submit-evaluation': { revision: number; sha256: string; total: string };
  'recall-evaluation': Record<string, never>;
  'look-at-evaluation': Record<string, never>;
  'answer-remark': { evaluationId: string };
  'save-narrative-section': { version: number; characters: number };
  'return-evaluation': { revision: number };
  'confirm-evaluations': { revision: number; together: number };
  'mark-outside': { revision: number | null };
  'reopen-evaluation': { revision: number };
  'write-remark': { evaluationId: string; revision: number; path: string };
  'close-remark': { evaluationId: string };
  'decide-score': { revision: number; path: string; accepted: boolean };
  'save-list': { version: number; rows: number };
  /** `removed`: names of projects that were taken back. */
  'change-scheme': { version: number; noPlace: number; from: { id: string; sha256: string }; to: { id: string; sha256: string } };
  'set-up-projects': { created: string[]; changed: string[]; removed: string[] };
  'take-over-year': { from: number; created: number };
  'compile-department': { revision: number; sha256: string; total: string };
  'save-rectification': { version: number; state: string };
  'report-rectification': { version: number; state: string };
  /** Sets and measures that are no more keep department and year here; older rows have the year alone. */
  'delete-rectification': { year: number; departmentId?: string };
  'take-over-rectifications': { from: number; created: number };
  /** `waits`: the bureau must confirm the name. Earlier rows say nothing of it. */
  'save-department': { name: string; previous: string | null; waits?: boolean };
  /** A form of a department that was renamed. `revision`: it was frozen as, where it had been submitted. */
  'take-department-name': { previous: string; name: string; version: number; revision: number | null };
  'set-department-active': { active: boolean };
  'save-section': { departmentId: string; name: string; previous: string | null };
  'set-section-active': { departmentId: string; active: boolean };
  'order-sections': { sections: number };
  'save-person': { username: string; role: string; departmentId: string; sections: number; changed: string[] };
  'lock-person': Record<string, never>;
  'unlock-person': Record<string, never>;
  'reset-password': Record<string, never>;
  'import-people': { created: number; departments: number };
  /** `changes`: what waited. `at`: on the page, or on the server's command line by whoever `by` names. `retired`: certificates that it replaces. */
  /** `name`: what a department is called from then on, or was to be called. */
  'confirm-changes': { changes: string[]; at: 'page' | 'server'; by: string; retired: string[]; name?: string };
  /** `taken`: ways into the account that were taken away. Earlier rows have none. */
  'refuse-changes': { changes: string[]; reason: string; taken?: string[]; name?: string };
  'make-authority': { fingerprint: string };
  /** `retired`: ids of the certificates that it replaces. */
  'make-certificate': { departmentId: string; fingerprint: string; notAfter: string; retired: string[] };
  'upload-certificate': { departmentId: string; fingerprint: string; notAfter: string; retired: string[] };
  /** Without a department: the authority's own. */
  'retire-certificate': { departmentId: string | null; fingerprint: string };
  'publish-scheme': { id: string; name: string; sha256: string };
  'retire-scheme': { id: string; name: string };
  /** Earlier versions: `scheme`, one id. */
  'open-round': { scheme?: string; schemes?: { id: string; sha256: string }[]; deadline: string; departments: number };
  /** `added`, `removed`: ids of departments. */
  'change-round': { version: number; deadline: string; added: string[]; removed: string[] };
  'extend-deadline': { departmentId: string; deadline: string; extended: boolean };
  /** `pending`: departments whose delivery was not accepted, and why it was closed all the same. */
  'close-round': { version: number; pending: number; reason: string };
  'reopen-round': { version: number };
  'accept-delivery': { number: number };
  'return-delivery': { number: number };
  /** Asked again before a step that counts. `action`: the command. */
  'password-again-failed': { action: string };
  /** `files`: everything that was signed at once. `certificate`: its SHA-256 fingerprint. */
  'sign-department': {
    number: number;
    revision: number;
    total: string;
    certificate: string;
    timestamp: boolean;
    files: { name: string; sha256: string }[];
  };
  /** Found at the start after a kill: nothing of that set was kept. */
  'signing-interrupted': { work: 'sign' | 'seal' };
  /** While files were being made, by whoever cancelled: nothing of that set was kept. */
  'signing-cancelled': { work: 'sign' | 'seal' };
  'begin-sealing': { number: number; revision: number; files: { name: string; sha256: string }[] };
  'seal-file': { number: number; name: string; sha256: string; signer: string; certificate: string };
  'finish-sealing': { number: number; revision: number; total: string; files: { name: string; sha256: string }[] };
  'cancel-sealing': { number: number; year?: number; departmentId?: string };
  'deliver-set': { number: number; files: number };
  'start-again': { revision: number };
  'load-demo': { people: number; evaluations: number };
  'make-backup': { files: number; bytes: number };
  'create-first-administrator': Record<string, never>;
  'create-first-bureau-person': Record<string, never>;
  /** At the command line. `made`: nobody administered the system, the account is new or in use again. `factors`: second factors taken away. */
  'reset-admin': { username: string; made: boolean; factors: number };
  'end-own-session': Record<string, never>;
  'end-other-sessions': { sessions: number };
  /** By the administrator. */
  'end-person-sessions': { sessions: number };
  'forget-browsers': { browsers: number };
  /** Rows of before the chain were linked: so many, of which these numbers were missing then. */
  /** A request that was refused; `from`: the network, of who is not known. `times` after the first: what followed in ten minutes. */
  refused: { request: string; code: string; from: string | null; times: number };
  /** A file that was given out. */
  download: { path: string; name: string; times: number };
  'link-trail': { rows: number; missing: number };
}
export type AuditAction = keyof AuditDetails;

/** One row, checked: the details are those of its action. */
export interface AuditEntry<A extends AuditAction = AuditAction> {
  at: Date;
  /** null: nobody signed in, or the system itself. */
  actorId: string | null;
  action: A;
  /** What it was done to, such as `evaluation:clx…`, `person:clx…`. */
  subject: string;
  /** Makes a retried request recognisable. Unique. */
  requestId?: string;
  details: AuditDetails[A];
}

/**
 * Writes the row, linked to the one before. In SQL: every save writes one, and Prisma would read it back. Transactions take
 * turns, so that nobody else links to the same row.
 */
export async function writeAudit<A extends AuditAction>(tx: Tx, entry: AuditEntry<A>): Promise<void> {
  metrics().actions.inc({ action: entry.action });
  const { at, actorId, action, subject, requestId = null } = entry;
  const details = JSON.stringify(entry.details);
  const { previous, id } = await nextLink(tx);
  const hash = linkHash(previous, { id, at: at.toISOString(), actorId, action, subject, requestId, details });
  await tx.$executeRaw`
    INSERT INTO "AuditRow" ("id", "at", "actorId", "action", "subject", "requestId", "details", "hash")
    VALUES (${id}, ${at}, ${actorId}, ${action}, ${subject}, ${requestId}, ${details}, ${hash})`;
}

/** What the next row hangs on. Its number follows the last that was ever given, so that rows taken off the end leave a gap. */
async function nextLink(tx: Tx): Promise<{ previous: string; id: number }> {
  const [last] = await tx.$queryRaw<{ id: number | bigint | null; hash: string | null }[]>`
    SELECT (SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'AuditRow') AS "id", (SELECT "hash" FROM "AuditRow" ORDER BY "id" DESC LIMIT 1) AS "hash"`;
  return { previous: last?.hash ?? '', id: Number(last?.id ?? 0) + 1 };
}
