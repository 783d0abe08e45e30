// Verifying a file for whoever asks, and what this installation has on record of it. Nothing of the file is kept.
import { ok, type Outcome, refuse } from '@/lib/domain/problem';
import type { Verdict } from '@/lib/signature/verdict';
import { trust } from './certificate-store';
import type { Db } from './connect';
import { sha256Of, signedStore } from './signed-store';
import { verifyApart } from './signing-process';

export interface FileOnRecord {
  department: string;
  year: number;
  /** Of the set that it belongs to. */
  number: number;
  /** Chinese: how that set stands. */
  standing: string;
}

export interface Verification extends Verdict {
  /** Null where nothing is known of a file with these bytes. */
  record: FileOnRecord | null;
}

/** Longer than any file of a department takes; what takes longer is not looked at further. */
const PATIENCE_MS = 20_000;

/** The verdict on a file by this installation's certificates, and what is on record of it. */
export async function verifyHere(db: Db, bytes: Uint8Array, fileName: string, now: Date): Promise<Outcome<Verification>> {
  const sha256 = sha256Of(bytes);
  const found = await findOnRecord(db, sha256);
  const store = signedStore();
  const ours = found?.sealedFrom && (await store.find(found.sealedFrom)) ? await store.read(found.sealedFrom) : null;
  const answer = await verifyApart({ kind: 'verify', bytes, ours, trust: await trust(db), fileName, at: now }, AbortSignal.timeout(PATIENCE_MS));
  if (!answer.ok) return answer.problem.code === 'cancelled' ? refuse('service-busy') : answer;
  return ok({ ...answer.value.verdict, record: found?.record ?? null });
}

/** What is on record of that file, and what it was before it was sealed outside, where it was and that set counts. */
async function findOnRecord(db: Db, sha256: string): Promise<{ record: FileOnRecord; sealedFrom: string | null } | null> {
  const file = await db.signedFile.findFirst({
    where: { sha256 },
    orderBy: { set: { number: 'desc' } },
    include: { set: { include: { year: { include: { department: { select: { name: true } } } } } } },
  });
  if (!file) return null;
  const { set } = file;
  const later = await db.signedSet.findFirst({ where: { yearId: set.yearId, number: { gt: set.number }, deliveredAt: { not: null } }, orderBy: { number: 'desc' }, select: { number: true } });
  const standing = set.deliveredAt && later ? `已被第 ${later.number} 次签署的报送取代` : (STANDING[set.state] ?? set.state);
  return {
    record: { department: set.year.department.name, year: set.year.year, number: set.number, standing },
    sealedFrom: file.origin === 'elsewhere' && set.state !== 'sealing' ? file.unsignedSha256 : null,
  };
}

const STANDING: Readonly<Record<string, string>> = {
  sealing: '正在盖章，尚未签署',
  signed: '已签署，尚未报送财政局',
  delivered: '已报送，财政局尚未接收',
  accepted: '财政局已接收',
  returned: '财政局已退回',
};
