// Passwords: argon2id with 64 MiB, 3 passes, 4 lanes; few at once, so that sign-ins never take the memory of the machine.
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { passwordTurns, type Turn } from './password-turns';

/** `Algorithm.Argon2id`; the enum itself is declared const and cannot be imported under isolatedModules. */
const ARGON2ID = 2 as Algorithm;
const COST = { algorithm: ARGON2ID, memoryCost: 64 * 1024, timeCost: 3, parallelism: 4 };
/** Of what has 79 random bits and must be changed at first: it needs no cost to be safe from guessing. */
const RANDOM_COST = { algorithm: ARGON2ID, memoryCost: 1024, timeCost: 1, parallelism: 1 };

/** The hash to store, with its own salt and costs in it. */
export function hashPassword(password: string, turn?: Turn): Promise<string> {
  return passwordTurns.wait(() => hash(password, COST), turn);
}

/** For many at once, one after the other. */
export async function hashRandomPasswords(passwords: readonly string[], turn?: Turn): Promise<string[]> {
  const hashes: string[] = [];
  for (const password of passwords) hashes.push(await passwordTurns.wait(() => hash(password, RANDOM_COST), turn));
  return hashes;
}

let nobodys: Promise<Record<'slow' | 'cheap', string>> | undefined;

async function hashNobodys(): Promise<Record<'slow' | 'cheap', string>> {
  const [slow, cheap] = await Promise.all([COST, RANDOM_COST].map((cost) => hash('nobody has this password', cost)));
  return { slow: slow ?? '', cheap: cheap ?? '' };
}

/**
 * Whether the password is the one of that hash; never so without one. Whatever hash there is, or none, one of each cost is looked at
 * in one turn: the time must not tell which names there are, nor whose first password stands.
 */
export async function verifyPassword(stored: string | null, password: string, turn?: Turn): Promise<boolean> {
  const { slow, cheap } = await (nobodys ??= hashNobodys());
  const isSlow = stored?.includes(`m=${COST.memoryCost},`) ?? false;
  return passwordTurns.wait(async () => {
    const bySlow = await verify(isSlow && stored !== null ? stored : slow, password);
    const byCheap = await verify(!isSlow && stored !== null ? stored : cheap, password);
    return stored !== null && (isSlow ? bySlow : byCheap);
  }, turn);
}
