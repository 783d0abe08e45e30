// Which of the person's saves a page says that it has in it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnSaves } from '@/lib/contract/own-saves';
import { madeId, requestIdOf } from '@/lib/sync/request-names';
import { asked, shown } from '@/testing/reads';
import { NOW, openWorld, type World } from '@/testing/world';
import { writeAudit } from '../audit/audit';
import { type Db, inTransaction } from '../database/connect';
import { setUpProjects } from '../forms/commands/set-up-projects';
import { reportRectification } from '../rectification/commands/report-rectification';
import { saveRectification } from '../rectification/commands/save-rectification';
import { rectifications } from '../rectification/rectifications';
import { saveList } from '../year/commands/save-list';
import { expenditureList } from './expenditure-list';
import { projectSetUp } from './project-set-up';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let world: World;
beforeAll(async () => {
  world = await openWorld();
  kept.zipingDb = world.db;
});
afterAll(async () => {
  delete kept.zipingDb;
  await world.close();
});

type Who = 'office' | 'section';
/** Each page, and a save of what it shows: what it is called by, and what the page names its rows by. */
const PAGES: {
  page: string;
  read: (db?: Db) => Promise<{ saved: OwnSaves; names: string[]; ids: string[] }>;
  save: (batchId: string, name: string, who?: Who) => Promise<boolean>;
}[] = [
  {
    page: 'the list',
    async read(db) {
      const { saved, rows } = await shown(expenditureList, world.as.office.actor, { year: '2022' }, NOW, db);
      return { saved, names: rows.map(({ name }) => name), ids: rows.map(({ id }) => id) };
    },
    async save(batchId, name) {
      const { listVersion: version } = await world.db.year.findFirstOrThrow({ where: { id: world.department.yearId } });
      const rows = [{ id: null, key: 'new', name, budget: '', executed: '', purpose: '', formId: null }];
      return (await world.run(saveList, 'office', { batchId, year: 2022, version, rows })).ok;
    },
  },
  {
    page: 'the set-up',
    async read(db) {
      const { saved, rows } = await shown(projectSetUp, world.as.office.actor, { year: '2022' }, NOW, db);
      return { saved, names: rows.map(({ name }) => name), ids: rows.map(({ id }) => id) };
    },
    async save(batchId, name) {
      const sectionId = world.department.sections[0]?.id;
      const cells = { name, sectionId, deadline: null, budget: '1', executed: '', sources: [], purpose: '' };
      return (await world.run(setUpProjects, 'office', { batchId, year: 2022, rows: [{ id: null, key: 'new', schemeId: null, ...cells }] }))
        .ok;
    },
  },
  {
    page: 'the measures',
    async read(db) {
      const { saved, items } = await shown(rectifications, world.as.office.actor, { year: '2022' }, NOW, db);
      return { saved, names: items.map(({ measure }) => measure), ids: items.map(({ id }) => id) };
    },
    async save(batchId, measure) {
      const input = { year: 2022, id: null, version: null, measure, sectionId: null, deadline: null, state: 'open', done: '' };
      return (await world.run(saveRectification, 'office', { batchId, ...input })).ok;
    },
  },
];

describe.each(PAGES)('$page', ({ page, read, save }) => {
  it('names the saves that were done, newest first, and by which name what they made has its ids', async () => {
    expect(await save(`one-of-${page.slice(4)}`, `${page}一`)).toBe(true);
    expect(await save(`two-of-${page.slice(4)}`, `${page}二`)).toBe(true);
    const { saved, ids } = await read();
    expect(saved.batches).toEqual([`two-of-${page.slice(4)}`, `one-of-${page.slice(4)}`]);
    if (page !== 'the measures') expect(ids).toContain(madeId(requestIdOf(saved.request, saved.batches[0] ?? ''), 'new'));
  });

  it('whenever a save lands while it is read: what it says it has, it has', async () => {
    const { zipingDb } = kept;
    for (let at = 1, landed = true; landed; at += 1) {
      const [batchId, name] = [`while-${page.slice(4)}-${at}`, `${page}，读到第 ${at} 处`];
      landed = false;
      let queries = 0;
      const between = async () => {
        queries += 1;
        if (queries !== at) return;
        landed = true;
        expect(await save(batchId, name)).toBe(true);
      };
      kept.zipingDb = watched(world.db, between);
      const { saved, names } = await read(kept.zipingDb);
      kept.zipingDb = zipingDb;
      if (saved.batches.includes(batchId)) expect(names).toContain(name);
      if (!landed) expect(at).toBeGreaterThan(3);
    }
  });
});

it('names nobody else’s, nor those of another year or another page', async () => {
  const measure = await world.db.rectification.create({
    data: { yearId: world.department.yearId, order: 9, measure: '本科室的', sectionId: world.department.sections[0]?.id ?? null },
  });
  const report = { id: measure.id, version: 1, state: 'done', done: '已办' };
  expect((await world.run(reportRectification, 'section', { batchId: 'a-sections-report', ...report })).ok).toBe(true);
  const { actor } = world.as.office;
  await inTransaction(world.db, async (tx) => {
    for (const requestId of [
      `${actor.id}:list:2021:another-year`,
      `${actor.id}:list:20220:no-year`,
      `${actor.id}x:list:2022:another-person`,
    ])
      await writeAudit(tx, { at: NOW, actorId: null, action: 'sign-out', subject: 'year:other', requestId, details: {} });
  });
  const named = await Promise.all(PAGES.map(async ({ read }) => (await read()).saved.batches));
  const all = named.flat();
  expect(new Set(all).size).toBe(all.length);
  for (const other of ['a-sections-report', 'another-year', 'no-year', 'another-person']) expect(all).not.toContain(other);
  const own = await asked(rectifications, world.as.section.actor, { year: '2022' });
  expect(own).toMatchObject({ ok: true, value: { saved: { batches: ['a-sections-report'] } } });
  expect(await asked(expenditureList, world.as.signer.actor, { year: '2022' })).toMatchObject({ value: { saved: { batches: [] } } });
});

it('names the newest, where there are very many', async () => {
  const { actor } = world.as.office;
  await inTransaction(world.db, async (tx) => {
    for (let at = 0; at < 210; at += 1)
      await writeAudit(tx, {
        at: NOW,
        actorId: actor.id,
        action: 'sign-out',
        subject: '',
        requestId: `${actor.id}:list:2022:many-${at}`,
        details: {},
      });
  });
  const { saved } = await shown(expenditureList, actor, { year: '2022' });
  expect([saved.batches.length, saved.batches[0], saved.batches.at(-1)]).toEqual([200, 'many-209', 'many-10']);
});

/** The database, and what happens after each question to it. */
function watched(db: Db, then: () => Promise<void>): Db {
  const after = <T extends object>(target: T, wrap: (value: unknown) => unknown): T =>
    new Proxy(target, { get: (of, key) => wrap(Reflect.get(of, key, of)) });
  return after(db, (model) =>
    typeof model === 'object' && model !== null
      ? after(model, (ask) =>
          typeof ask === 'function'
            ? async (...input: unknown[]) => {
                const answer: unknown = await ask.apply(model, input);
                await then();
                return answer;
              }
            : ask,
        )
      : model,
  );
}
