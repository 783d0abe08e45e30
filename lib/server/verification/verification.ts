// Verifying a file for whoever asks, and what this installation has on record of it. Nothing of the file is kept.
import { ok, type Outcome } from '@/lib/workflow/problem';
import { standOf, type Verdict } from '@/lib/workflow/verdict';
import { formatDateTime } from '@/lib/format/date';
import { genuineWords, sentenceOf, type VerdictWords } from '@/lib/signature/verdict-sentence';
import type { FileOnRecord, Verification } from '@/lib/contract/verification';
import { trust } from '../certificates/certificate-store';
import type { Db } from '../database/connect';
import { sha256Of, type SignedStore, signedStore } from '../store/signed-store';
import { verifyApart } from '../worker/signing-process';
import type { SigningTask } from '../worker/signing-tasks';
import { nameOfYear } from '../year/name-of-year';

/** What verifying takes, given to whoever does it. */
export type VerifyTask = SigningTask & { kind: 'verify' };

/** Where an installation keeps what it signed. */
export interface Kept {
  db: Db;
  store: SignedStore;
}

/** The verdict on a file by this installation's certificates, reached apart from requests, and what is on record of it; `work-limit` where it asks for too much. */
export function verifyHere(
  db: Db,
  bytes: Uint8Array,
  fileName: string,
  now: Date,
  { address, signal }: Asker = {},
): Promise<Outcome<Verification>> {
  return verifyByRecord({ db, store: signedStore() }, { bytes, fileName, at: now }, async (task) => {
    const answer = await verifyApart(task, address ?? '', signal);
    return answer.ok ? ok(answer.value.verdict) : answer;
  });
}

interface Asker {
  /** Whose turns go round with those of others. */
  address?: string;
  /** Nobody waits for the answer any more. */
  signal?: AbortSignal;
}

/** The verdict that `judge` reaches by what is trusted and on record there, and that record. */
export async function verifyByRecord(
  { db, store }: Kept,
  file: Pick<VerifyTask, 'bytes' | 'fileName' | 'at'>,
  judge: (task: VerifyTask) => Promise<Outcome<Verdict>>,
): Promise<Outcome<Verification>> {
  const found = await findOnRecord(db, sha256Of(file.bytes));
  const ours = found?.sealedFrom && (await store.find(found.sealedFrom)) ? await store.read(found.sealedFrom) : null;
  const verdict = await judge({ kind: 'verify', ...file, ours, signedHere: found?.signedHere ?? false, trust: await trust(db) });
  return verdict.ok ? ok({ ...byRecord(verdict.value, found), record: found?.record ?? null }) : verdict;
}

/**
 * What an installation signs it writes down in the same step: a good signature by one of its certificates on a file that it
 * does not know was made elsewhere with that key. A genuine file of a set that does not count any more says so before all else.
 */
function byRecord(verdict: Verdict, found: OnRecord | null): Verdict {
  if (!found) return verdict.verdict === 'genuine' ? unknownHere(verdict) : verdict;
  const older = found.signedHere ? printedByOlder(verdict) : null;
  const judged = older?.verdict ?? verdict;
  if (judged.verdict !== 'genuine' || !found.record.outdated) return judged;
  const { standing } = found.record;
  const { lead, rest } = older?.words ?? genuineWords(verdict);
  const first = standOf(judged) === 'genuine' ? `真实，但${standing}` : `${lead}，并且${standing}`;
  return { ...judged, sentence: sentenceOf({ lead: first, rest }) };
}

function unknownHere(verdict: Verdict): Verdict {
  const message = '签名有效，但本系统没有签署或收到过这份文件';
  return {
    ...verdict,
    verdict: 'not-genuine',
    sentence: `不能认定为真：${message}。请向签署单位核实。`,
    checks: [...verdict.checks, { id: 'record', ok: false, message }],
  };
}

/** These very bytes were signed here: that an older version of the program printed them takes nothing from them. Null where that is not all. */
function printedByOlder(verdict: Verdict): { verdict: Verdict; words: VerdictWords } | null {
  const { signer, signedAt } = verdict;
  if (
    !signer ||
    signedAt === null ||
    verdict.checks.some(({ id, ok }) => ok === false && id !== 'reprint') ||
    verdict.verdict === 'genuine'
  )
    return null;
  const message = '由旧版程序印制，没有重新印制核对；与本系统签署时存档的文件逐字节相同';
  const words = {
    lead: '真实有效',
    rest: `由${signer.organization}于${formatDateTime(signedAt)}在本系统签署，签署之后没有改动过。页面${message}。`,
  };
  const checks = verdict.checks.map((check) => (check.id === 'reprint' ? { ...check, ok: null, message } : check));
  return { verdict: { ...verdict, verdict: 'genuine', sentence: sentenceOf(words), checks }, words };
}

interface OnRecord {
  record: FileOnRecord;
  /** Signed by this installation, not sealed outside. */
  signedHere: boolean;
  /** SHA-256 of what it was before it was sealed outside. */
  sealedFrom: string | null;
}

/** What is on record of that file, and what it was before it was sealed outside, where it was and that set counts. */
async function findOnRecord(db: Db, sha256: string): Promise<OnRecord | null> {
  const file = await db.signedFile.findFirst({
    where: { sha256 },
    orderBy: { set: { number: 'desc' } },
    include: { set: { include: { year: { include: { department: { select: { name: true } } } } } } },
  });
  if (!file) return null;
  const { set } = file;
  const later = await db.signedSet.findFirst({
    where: { yearId: set.yearId, number: { gt: set.number }, deliveredAt: { not: null } },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  const superseded = set.deliveredAt !== null && later !== null;
  const standing = superseded ? `已被第 ${later.number} 次签署的报送取代` : (STANDING[set.state] ?? set.state);
  return {
    record: {
      department: nameOfYear(set.year),
      year: set.year.year,
      number: set.number,
      standing,
      outdated: superseded || set.state === 'returned',
    },
    signedHere: file.origin === 'here',
    sealedFrom: file.origin === 'elsewhere' && set.state !== 'sealing' ? file.unsignedSha256 : null,
  };
}

const STANDING: Readonly<Record<string, string>> = {
  sealing: '正在盖章，尚未签署',
  signed: '已签署，尚未报送财政局',
  delivered: '已报送，财政局尚未接收',
  accepted: '财政局已接收',
  returned: '已被财政局退回',
};
