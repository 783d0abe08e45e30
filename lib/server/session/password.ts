// Passwords: argon2id with 64 MiB, 3 passes, 4 lanes; few at once, so that sign-ins never take the memory of the machine.
import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** `Algorithm.Argon2id`; the enum itself is declared const and cannot be imported under isolatedModules. */
const ARGON2ID = 2 as Algorithm;
const COST = { algorithm: ARGON2ID, memoryCost: 64 * 1024, timeCost: 3, parallelism: 4 };
const AT_ONCE = 2;
const MOST_WAITING = 200;

/** Whose turn is first: people whom we know (signed in, or in a browser of theirs), then everybody else, guessing strangers among them. */
export type Lane = 'known' | 'unknown';

let running = 0;
const waiting: Record<Lane, (() => void)[]> = { known: [], unknown: [] };

/** Whether so many passwords wait in that lane that further ones had better come back later. */
export function passwordsOverloaded(lane: Lane): boolean {
  return waiting[lane].length >= MOST_WAITING;
}

async function inTurn<T>(work: () => Promise<T>, lane: Lane = 'known'): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting[lane].push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place is handed on, not freed, where somebody waits.
    const next = waiting.known.shift() ?? waiting.unknown.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The hash to store, with its own salt and costs in it. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/** For many at once: what has 79 random bits needs no cost to be safe from guessing, and must be changed at first. */
export function hashRandomPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, { algorithm: ARGON2ID, memoryCost: 1024, timeCost: 1, parallelism: 1 }));
}

let dummy: Promise<string> | undefined;

/** Whether the password is the one of that hash. Without a hash (an unknown name) it takes as long, and is never so. */
export async function verifyPassword(stored: string | null, password: string, lane: Lane = 'known'): Promise<boolean> {
  const right = stored !== null && (await inTurn(() => verify(stored, password), lane));
  if (stored?.includes(`m=${COST.memoryCost},`)) return right;
  // Nobody's, or a random one that was cheap to hash: the time must not tell which.
  const slow = await (dummy ??= hashPassword('nobody has this password'));
  await inTurn(() => verify(slow, password), lane);
  return right;
}
