// What a set that was never written down leaves behind: thrown away after its job, and at the first use after a kill, when it is
// also said in the trail.
import { writeAudit } from '../audit/audit';
import { type Db, inTransaction } from '../database/connect';
import { type SignedStore, signedStore, signedStoreOf } from '../store/signed-store';
import { isBeingMade } from './signing-jobs';
import { clearMark, dropOrigin, readMarks, type SigningMark } from './signing-marks';
import { dropUploads } from '../http/uploads';

const kept = globalThis as typeof globalThis & { zipingSetsRecovered?: Promise<number> };

/**
 * Once a process, before anything is signed or shown: clears what a kill left. Gives how many sets were left half made. Where it
 * fails (a full disk), it is tried again by whoever asks next.
 */
export function recoverSets(db: Db, now: Date): Promise<number> {
  const recovered = (kept.zipingSetsRecovered ??= clearAll(db, signedStore(), now));
  recovered.catch(() => {
    if (kept.zipingSetsRecovered === recovered) delete kept.zipingSetsRecovered;
  });
  return recovered;
}

/** The same at a start, before there is a server; gives the lines to tell whoever starts it (Chinese). */
export async function recoverAtStart(db: Db, databaseUrl: string, now: Date): Promise<string[]> {
  const interrupted = await clearAll(db, signedStoreOf(databaseUrl), now);
  return interrupted > 0 ? [`上次签署中断（${interrupted} 次），没有签署任何文件，已清理。请单位负责人重新签署。`] : [];
}

async function clearAll(db: Db, store: SignedStore, now: Date): Promise<number> {
  await dropUnnamed(db, store, await dropUploads(store));
  return clearLeftovers(db, store, now);
}

/** Clears what earlier processes left half made, and says so in the trail, once for each. */
export async function clearLeftovers(db: Db, store: SignedStore, now: Date): Promise<number> {
  const marks = (await readMarks(store)).filter(({ setId }) => !isBeingMade(setId));
  let interrupted = 0;
  for (const mark of marks) {
    if (mark.work !== 'cancel' && !(await isWrittenDown(db, mark.setId))) {
      interrupted += 1;
      await tell(db, { ...mark, work: mark.work }, now);
    }
    await discard(db, store, mark);
  }
  // Also where no mark is: the mark itself may be what was not finished.
  await store.dropUnfinished();
  return interrupted;
}

/** Ends the making of a set: of one that was not written down nothing stays. */
export async function discardSet(db: Db, store: SignedStore, setId: string): Promise<void> {
  const mark = (await readMarks(store)).find((one) => one.setId === setId);
  if (mark) await discard(db, store, mark);
}

/** Throws away files among these that no set names. */
export async function dropUnnamed(db: Db, store: SignedStore, hashes: readonly string[]): Promise<void> {
  const named = await db.signedFile.findMany({
    where: { OR: [{ sha256: { in: [...hashes] } }, { unsignedSha256: { in: [...hashes] } }] },
    select: { sha256: true, unsignedSha256: true },
  });
  const needed = new Set(named.flatMap(({ sha256, unsignedSha256 }) => [sha256, unsignedSha256]));
  await store.drop(hashes.filter((hash) => !needed.has(hash)));
}

async function discard(db: Db, store: SignedStore, { setId, files }: SigningMark): Promise<void> {
  if (!(await isWrittenDown(db, setId))) {
    await dropUnnamed(db, store, files);
    await dropOrigin(store, setId);
  }
  await clearMark(store, setId);
}

async function isWrittenDown(db: Db, setId: string): Promise<boolean> {
  return (await db.signedSet.findUnique({ where: { id: setId }, select: { id: true } })) !== null;
}

/** Its request id keeps a second kill from saying it twice. */
async function tell(db: Db, { setId, yearId, work }: SigningMark & { work: 'sign' | 'seal' }, now: Date): Promise<void> {
  const requestId = `interrupted:${setId}`;
  await inTransaction(db, async (tx) => {
    if (await tx.auditRow.findUnique({ where: { requestId }, select: { id: true } })) return;
    await writeAudit(tx, {
      at: now,
      actorId: null,
      action: 'signing-interrupted',
      subject: `year:${yearId}`,
      requestId,
      details: { work },
    });
  });
}
