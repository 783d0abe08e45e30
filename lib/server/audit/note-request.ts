// What leaves a row though nothing was written: refused requests, and files that were given out. What repeats itself is counted, so
// that nobody fills the disk: of one person or address, one row for each kind in ten minutes with a number behind it.
import { isNoted } from '@/lib/workflow/noted-refusals';
import type { ProblemCode } from '@/lib/workflow/problem';
import { type Db, inTransaction } from '../database/connect';
import { networkOf } from '../http/caller-network';
import { reportUnexpected } from '../unexpected';
import { writeAudit } from './audit';
import { type Noted, NoteTally } from './note-tally';

const kept = globalThis as typeof globalThis & { zipingNotes?: NoteTally; zipingNotesTimer?: NodeJS.Timeout };
const EVERY_MS = 60_000;

function tally(db: () => Db): NoteTally {
  // Also when nothing more comes, the numbers are written down.
  kept.zipingNotesTimer ??= setInterval(() => void flush(db), EVERY_MS).unref();
  return (kept.zipingNotes ??= new NoteTally());
}

/** Writes down what was counted and whose ten minutes are over; all of it where the server ends. */
export async function flush(db: () => Db, now = new Date(), all = false): Promise<void> {
  await write(db, kept.zipingNotes?.due(now, all) ?? [], now);
}

/** A refused request, by whom it came or else from where. Never throws: the answer does not wait for the trail to have room. */
export async function noteRefusal(
  db: () => Db,
  code: ProblemCode,
  what: { request: string; subject: string; actorId: string | null; ip: string | null },
  now = new Date(),
): Promise<void> {
  if (!isNoted(code)) return;
  const { actorId, ip, request, subject } = what;
  await note(db, { action: 'refused', actorId, from: actorId === null && ip !== null ? networkOf(ip) : null, subject, request, code }, now);
}

/** A file that was given out: its name and address. */
export async function noteDownload(
  db: () => Db,
  { actorId, subject, path, name }: { actorId: string; subject: string; path: string; name: string },
  now = new Date(),
): Promise<void> {
  await note(db, { action: 'download', actorId, from: null, subject, request: path, code: name }, now);
}

async function note(db: () => Db, one: Noted, now: Date): Promise<void> {
  await write(db, tally(db).count(one, now), now);
}

async function write(db: () => Db, rows: readonly { noted: Noted; times: number }[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  try {
    await inTransaction(db(), async (tx) => {
      for (const {
        noted: { action, actorId, from, subject, request, code },
        times,
      } of rows) {
        const row = { at: now, actorId, subject };
        if (action === 'download') await writeAudit(tx, { ...row, action, details: { path: request, name: code, times } });
        else await writeAudit(tx, { ...row, action, details: { request, code, from, times } });
      }
    });
  } catch (error) {
    reportUnexpected(error, 'noting a request in the trail');
  }
}
