// The list that this installation publishes of what it has taken out of use.
import { writeRetiredList } from '@/lib/signature/retired-list';
import type { Db } from '../database/connect';
import { env } from '../env';
import { confirmedAuthority } from './authority';
import { openPair } from './stored-certificate';

/** Signing costs little, but anybody may ask: the same list is given out for so long. */
const KEPT_MS = 10 * 60_000;

interface Kept {
  key: string;
  at: Date;
  text: string;
}

const kept = globalThis as typeof globalThis & { zipingRetiredList?: Kept };

/** The list as of now, PEM; null where there is no authority in use to sign it. Throws KeyDecryptionError under another ZIPING_KEY. */
export async function publishedRetiredList(db: Db, now: Date): Promise<string | null> {
  const [authority, rows] = await Promise.all([
    confirmedAuthority(db, now),
    db.certificate.findMany({
      where: { retiredAt: { not: null } },
      orderBy: [{ retiredAt: 'asc' }, { id: 'asc' }],
      select: { fingerprint: true, departmentId: true, registeredFor: true, subject: true, retiredAt: true, retiredWhy: true },
    }),
  ]);
  if (!authority) return null;
  const key = `${authority.fingerprint} ${rows.map(({ fingerprint }) => fingerprint).join(' ')}`;
  const last = kept.zipingRetiredList;
  if (last?.key === key && now.getTime() - last.at.getTime() < KEPT_MS && now >= last.at) return last.text;
  const certificates = rows.map(({ fingerprint, departmentId, registeredFor, subject, retiredAt, retiredWhy }) => ({
    fingerprint,
    kind: departmentId === null ? ('authority' as const) : ('department' as const),
    name: (registeredFor || subject).slice(0, 200),
    since: retiredAt ?? now,
    why: retiredWhy === 'replaced' ? ('replaced' as const) : ('stopped' as const),
  }));
  // Certificates never come into use again, nor is a row taken away: the number only grows.
  const text = writeRetiredList({ number: rows.length, at: now, certificates }, openPair(authority, env().keyEncryptionKey));
  kept.zipingRetiredList = { key, at: now, text };
  return text;
}
