// The audit trail: one row for every write, in the same transaction. Details name cells and numbers, never contents.
import type { CommandName } from '@/lib/contract/commands';
import type { Tx } from '../database/connect';
import { metrics } from '../metrics';
import { linkHash } from './audit-chain';

/** What can stand in the trail besides what commands write of themselves (`audit` in their definitions), and what others write of theirs. */
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
  'change-password-failed': Record<string, never>;
  /** At signing in (`sign-in`), or asked again before a step that counts: the command. */
  'second-factor-failed': { action: string; kind: string };
  /** Whose account at the provider of single sign-on: `by` the administrator, or by the user name at the first sign-in. */
  'link-identity': { subject: string | null; by: string };
  'delete-evaluation': { projectName: string };
  'confirm-evaluations': { revision: number; together: number };
  /** A form of a department that was renamed. `revision`: it was frozen as, where it had been submitted. */
  'take-department-name': { previous: string; name: string; version: number; revision: number | null };
  /** `changes`: what waited. `at`: on the page, or on the server's command line by whoever `by` names. `retired`: certificates that it replaces. */
  /** `name`: what a department is called from then on, or was to be called. */
  'confirm-changes': { changes: string[]; at: 'page' | 'server'; by: string; retired: string[]; name?: string };
  /** `taken`: ways into the account that were taken away. Earlier rows have none. */
  'refuse-changes': { changes: string[]; reason: string; taken?: string[]; name?: string };
  'make-authority': { fingerprint: string };
  /** `retired`: ids of the certificates that it replaces. */
  'make-certificate': { departmentId: string; fingerprint: string; notAfter: string; retired: string[] };
  /** Asked again before a step that counts. `action`: the command. */
  'password-again-failed': { action: string };
  /** Found at the start after a kill: nothing of that set was kept. */
  'signing-interrupted': { work: 'sign' | 'seal' };
  /** While files were being made, by whoever cancelled: nothing of that set was kept. */
  'signing-cancelled': { work: 'sign' | 'seal' };
  'load-demo': { people: number; evaluations: number };
  'make-backup': { files: number; bytes: number };
  'create-first-administrator': Record<string, never>;
  'create-first-bureau-person': Record<string, never>;
  /** At the command line. `made`: nobody administered the system, the account is new or in use again. `factors`: second factors taken away. */
  'reset-admin': { username: string; made: boolean; factors: number };
  /** Rows of before the chain were linked: so many, of which these numbers were missing then. */
  /** A request that was refused; `from`: the network, of who is not known. `times` after the first: what followed in ten minutes. */
  refused: { request: string; code: string; from: string | null; times: number };
  /** A file that was given out. */
  download: { path: string; name: string; times: number };
  'link-trail': { rows: number; missing: number };
}
export type AuditAction = keyof AuditDetails | CommandName;
type DetailsOf<A extends AuditAction> = A extends keyof AuditDetails ? AuditDetails[A] : object;

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
  details: DetailsOf<A>;
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
