// What waits for the bureau: deliveries to be accepted, and who is late, of every open round.
import 'server-only';
import { ok } from '@/lib/workflow/problem';
import type { FinanceRound } from '@/lib/contract/bureau-desk';
import { deskOf } from '../deliveries/bureau-desk';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';
import { OF_BUREAU } from '../year/round-subject';

/** Every round, the newest first. */
export const financeHome = defineRead({
  name: 'finance-home',
  what: '首页',
  ...OF_BUREAU,
  input: ofNothing,
  async answer({ db, now }) {
    const found: FinanceRound[] = [];
    for (const round of await db.round.findMany({ orderBy: { year: 'desc' } })) {
      const open = round.state === 'open';
      found.push({ year: round.year, open, deadline: round.deadline.toISOString(), rows: open ? (await deskOf(round, now)).rows : [] });
    }
    return ok(found);
  },
});

/** The rounds for the frame: the newest first, each with the deliveries that wait. */
export const roundYears = defineRead({
  name: 'round-years',
  what: '评价年度',
  ...OF_BUREAU,
  input: ofNothing,
  async answer({ db }) {
    const years = await db.round.findMany({ orderBy: { year: 'desc' }, select: { year: true, state: true } });
    const waiting = await db.signedSet.findMany({ where: { state: 'delivered' }, select: { year: { select: { year: true } } } });
    return ok(
      years.map(({ year, state }) => ({ year, waiting: state === 'open' ? waiting.filter((set) => set.year.year === year).length : 0 })),
    );
  },
});
