// Where wrong guesses are counted: in the database for accounts that there are and for networks; in memory for names that nobody has,
// so that what was typed by mistake is never stored. Both are bounded.
import type { Tx } from '../database/connect';
import { ALLOWANCES, counted, forgivenAt, type GuessKind, type Tally, waitsUntil } from './guess-allowance';

/** A counter: its kind, and whose. */
export interface GuessKey {
  readonly kind: GuessKind;
  readonly key: string;
  /** The account, where there is one of that name. */
  readonly personId: string | null;
}

/** The most counters kept of addresses in the database, and of names that nobody has in memory. */
export const MOST_TALLIES = 10_000;

const kept = globalThis as typeof globalThis & { zipingUnknownNames?: Map<string, Tally & { forgiven: number }> };
const ofUnknownNames = (kept.zipingUnknownNames ??= new Map());

type Reads = Pick<Tx, 'guessTally'>;

const nameOf = ({ kind, key }: GuessKey) => `${kind}:${key}`;
/** A network is counted whatever the name. */
const isStored = ({ kind, personId }: GuessKey) => kind === 'address' || kind === 'site' || personId !== null;
/** Names that nobody has share a row that nothing is read from: the time must not tell which names there are. */
const rowOf = (key: GuessKey) => (isStored(key) ? nameOf(key) : `${key.kind}:nobody`);

async function tallyOf(tx: Reads, key: GuessKey): Promise<Tally | null> {
  const row = await tx.guessTally.findUnique({ where: { key: rowOf(key) }, select: { level: true, at: true } });
  return isStored(key) ? row : (ofUnknownNames.get(nameOf(key)) ?? null);
}

/** The key that has to wait longest, and until when; null where none has to. */
export async function longestWait(tx: Reads, keys: readonly GuessKey[], now: Date): Promise<{ kind: GuessKind; until: Date } | null> {
  let longest: { kind: GuessKind; until: Date } | null = null;
  for (const key of keys) {
    const until = waitsUntil(ALLOWANCES[key.kind], await tallyOf(tx, key), now);
    if (until && (!longest || until > longest.until)) longest = { kind: key.kind, until };
  }
  return longest;
}

/** Counts a wrong guess of each key. Gives those that have to wait from now on. */
export async function countGuess(tx: Tx, keys: readonly GuessKey[], now: Date): Promise<{ kind: GuessKind; until: Date }[]> {
  const waiting: { kind: GuessKind; until: Date }[] = [];
  for (const key of keys) {
    const allowance = ALLOWANCES[key.kind];
    const tally = counted(allowance, await tallyOf(tx, key), now);
    const forgiven = forgivenAt(allowance, tally);
    const until = waitsUntil(allowance, tally, now);
    const data = { ...tally, forgivenAt: forgiven, waitsUntil: until, personId: key.personId, kind: key.kind, refused: false };
    await tx.guessTally.upsert({ where: { key: rowOf(key) }, create: { key: rowOf(key), ...data }, update: data });
    if (!isStored(key)) ofUnknownNames.set(nameOf(key), { ...tally, forgiven: forgiven.getTime() });
    if (until) waiting.push({ kind: key.kind, until });
  }
  boundMemory();
  await boundTable(tx, now);
  return waiting;
}

/** Whether the waiting of these keys was told already: an attacker writes one row of the trail for each wait, not for each try. */
export async function noteRefused(tx: Tx, keys: readonly GuessKey[]): Promise<boolean> {
  const { count } = await tx.guessTally.updateMany({ where: { key: { in: keys.map(rowOf) }, refused: false }, data: { refused: true } });
  return count > 0;
}

/** Forgets what was counted: a right password, or an account set free. */
export async function forgetGuesses(tx: Tx, which: { key: GuessKey } | { personId: string }): Promise<number> {
  const { count } = await tx.guessTally.deleteMany({ where: 'key' in which ? { key: rowOf(which.key) } : { personId: which.personId } });
  return count;
}

/** The people of whom some guess waits, as a filter. */
export function isSlowed(now: Date) {
  return { guessTallies: { some: { waitsUntil: { gt: now } } } };
}

/** A kind as read from the database, checked. Throws for a text that is none. */
export function guessKindOf(text: string): GuessKind {
  if (!Object.hasOwn(ALLOWANCES, text)) throw new Error(`unknown kind of guess in the database: ${text}`);
  return text as GuessKind;
}

function boundMemory(): void {
  if (ofUnknownNames.size <= MOST_TALLIES) return;
  // A quarter at once, so that it is seldom.
  const soonest = [...ofUnknownNames].sort(([, a], [, b]) => a.forgiven - b.forgiven).slice(0, MOST_TALLIES / 4);
  for (const [name] of soonest) ofUnknownNames.delete(name);
}

/** Counters of accounts, known browsers and sessions are as many as there are of those; never must others push them out. */
const OF_ADDRESSES = { kind: { in: ['pair', 'pair-site', 'code-pair', 'code-pair-site', 'address', 'site'] satisfies GuessKind[] } };

async function boundTable(tx: Tx, now: Date): Promise<void> {
  await tx.guessTally.deleteMany({ where: { forgivenAt: { lt: now } } });
  const over = (await tx.guessTally.count({ where: OF_ADDRESSES })) - MOST_TALLIES;
  if (over <= 0) return;
  const oldest = await tx.guessTally.findMany({
    where: OF_ADDRESSES,
    orderBy: { at: 'asc' },
    take: Math.min(over, 500),
    select: { key: true },
  });
  await tx.guessTally.deleteMany({ where: { key: { in: oldest.map(({ key }) => key) } } });
}
