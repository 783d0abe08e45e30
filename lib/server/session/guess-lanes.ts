// What a guess at one account is counted by: in a known browser by that, and only where that waits as in any other; elsewhere by account
// and address, and by account alone but in networks from which that account came before (docs/decisions/0023-guessing-is-slowed.md).
import type { Db, Tx } from '../database/connect';
import { blocksOf, callerOf, networkOf } from '../http/caller-network';
import type { GuessKind } from './guess-allowance';
import { type GuessKey, longestWait } from './guess-tallies';

/** Counters that stand for one another: a guess is held against the first list in which nothing waits, else against the last. */
export type GuessLanes = readonly (readonly GuessKey[])[];

const KINDS = {
  password: { browser: 'browser', pair: 'pair', block: 'pair-site', account: 'account' },
  code: { browser: 'code-browser', pair: 'code-pair', block: 'code-pair-site', account: 'code-account' },
} as const satisfies Record<string, Record<string, GuessKind>>;

type Guessed = keyof typeof KINDS;

interface Guesser {
  /** The account, and what stands for it where nobody has that name. */
  personId: string | null;
  account: string;
  /** The known browser that it is. */
  browserId: string | null;
  ip: string | null;
  /** The network is one from which this account came before. */
  usual: boolean;
}

export function lanesOf(
  what: Guessed,
  { personId, account, browserId, ip, usual }: Guesser,
  further: readonly GuessKey[] = [],
): GuessLanes {
  const kinds = KINDS[what];
  const anywhere: GuessKey[] = [
    { kind: kinds.pair, key: `${account} ${callerOf(ip).own}`, personId },
    ...blocksOf(ip).map((block) => ({ kind: kinds.block, key: `${account} ${block}`, personId })),
    ...(usual ? [] : [{ kind: kinds.account, key: account, personId }]),
    ...further,
  ];
  // Whoever took a browser's cookie elsewhere uses up nothing of it in its own network.
  return browserId === null
    ? [anywhere]
    : [[{ kind: kinds.browser, key: usual ? `${browserId} ${networkOf(ip)}` : browserId, personId }], anywhere];
}

/** The counters that a guess is held against now. */
export async function laneNow(tx: Parameters<typeof longestWait>[0], lanes: GuessLanes, now: Date): Promise<readonly GuessKey[]> {
  for (const lane of lanes) if (!(await longestWait(tx, lane, now))) return lane;
  return lanes.at(-1) ?? [];
}

/** How many of the latest sessions tell where somebody comes from. */
const LATEST = 200;

/**
 * Whether somebody came from that network before and got in: with the present password, or for codes through the second factor.
 * Asked for names that nobody has, too.
 */
export async function isUsualNetwork(
  db: Db | Tx,
  what: Guessed,
  { id, passwordSetAt }: { id: string; passwordSetAt: Date | null },
  ip: string | null,
): Promise<boolean> {
  const network = networkOf(ip);
  const passed =
    what === 'code' ? { factorAt: { not: null } } : { via: 'password', ...(passwordSetAt && { createdAt: { gte: passwordSetAt } }) };
  const sessions = await db.session.findMany({
    where: { personId: id, address: { not: null }, ...passed },
    orderBy: { createdAt: 'desc' },
    take: LATEST,
    select: { address: true },
  });
  return network !== networkOf(null) && sessions.some(({ address }) => networkOf(address) === network);
}
