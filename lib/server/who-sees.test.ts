// Every read, as everybody: who sees it is who is written down for it, and no page or file goes round the gate.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Waiting } from '@/lib/workflow/second-factor';
import { makeEvaluation } from '@/testing/factories';
import { useInstallation } from '@/testing/installation';
import { definedReads, READERS, WHO_SEES } from '@/testing/who-sees';
import { NOW, openWorld, type World } from '@/testing/world';
import type { Db } from './database/connect';
import type { Read } from './gate/read';

const kept = globalThis as typeof globalThis & { zipingDb?: Db; zipingLog?: pino.Logger };
let folder = '';
let world: World;
let input: object;
/** What the log was told of the read under test. */
let told: string[] = [];
/** Every read that is exported, by its name. */
const reads = new Map<string, Read<never, unknown>>();
const isRead = (it: unknown): it is Read<never, unknown> => typeof it === 'object' && it !== null && 'see' in it && 'read' in it;

beforeAll(async () => {
  for (const file of new Set(definedReads().map(([, file]) => file)))
    for (const it of Object.values((await import(pathToFileURL(file).href)) as object)) if (isRead(it)) reads.set(it.name, it);
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  folder = useInstallation();
  world = await openWorld();
  kept.zipingDb = world.db;
  kept.zipingLog = pino({ messageKey: 'what' }, { write: (line) => void told.push((JSON.parse(line) as { what: string }).what) });
  const { id } = await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW });
  // What any of them could be asked for: each reads of an address what it knows.
  input = {
    ...{
      id,
      year: '2022',
      departmentId: world.department.id,
      since: '-1',
      kind: 'list',
      document: 'report',
      number: null,
      file: 'no-such-file',
    },
    ...{ who: '', action: null, from: null, to: null, subject: null, before: null },
    ...{ text: '', role: null, state: null, page: 1 },
  };
});
afterAll(async () => {
  vi.useRealTimers();
  delete kept.zipingDb;
  delete kept.zipingLog;
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What an address says is text, where a filter says null. */
const ADDRESSES: Readonly<Record<string, object>> = {
  'scheme-move': { to: 'no-such-scheme' },
  'delivery-files': { number: '1' },
  scheme: { id: 'no-such-scheme' },
  'scheme-file': { id: 'no-such-scheme' },
  'scheme-sample': { id: 'no-such-scheme' },
  'handbook-chapter': { chapter: 'quick-start' },
};

async function ask(name: string, who: keyof World['as'] | null, waitsFor: Waiting | null = null) {
  told = [];
  const read = reads.get(name);
  if (!read) throw new Error(name);
  const session = who && { ...world.as[who], waitsFor };
  const outcome = await read.read({ db: world.db, session, now: NOW }, { ...input, ...ADDRESSES[name] } as never);
  return { code: outcome.ok ? 'ok' : outcome.problem.code, denied: told.includes('read denied'), missing: told.includes('read missing') };
}

it('every read has a name of its own and has it written down who sees it', () => {
  const defined = definedReads().map(([name]) => name);
  expect(defined.length).toBeGreaterThan(50);
  expect([...reads.keys()].sort()).toEqual(defined.sort());
  expect(Object.keys(WHO_SEES).sort()).toEqual(defined.sort());
});

/** What is no read: jobs and their progress, what machines ask, and signing in. */
const NO_READS = [
  'api/auth/[...nextauth]/route.ts',
  'api/department/[year]/documents/[kind]/route.ts',
  'api/department/[year]/signing/route.ts',
  'api/finance/[year]/check/route.ts',
  'api/finance/schemes/dry-run/route.ts',
  'healthz/route.ts',
  'metrics/route.ts',
];

it('every page and every file of the app directory is read through the gate', () => {
  const routes = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((name) => /(^|\/)(page\.tsx|route\.ts)$/.test(name));
  const read = routes.filter((name) => {
    const text = readFileSync(`app/${name}`, 'utf8');
    return name.endsWith('page.tsx') || /export (async )?(function|const) GET/.test(text) || text.includes('as GET');
  });
  const around = read.filter(
    (name) => !/\b(readPage|readPublicPage|answerFile|answerRead|answerPublicFile|homeData)\(/.test(readFileSync(`app/${name}`, 'utf8')),
  );
  expect(around.sort()).toEqual(NO_READS.filter((name) => around.includes(name)));
});

describe.each(Object.entries(WHO_SEES))('%s', (name, { by, nothing, during }) => {
  const lets = (who: string) => by === 'everybody' || by.some((one) => one === who);

  it.each(READERS)('%s', async (who) => {
    const { code, denied, missing } = await ask(name, who);
    if (!lets(who)) {
      expect(code).toBe('not-found');
      // To the person alike, to the log not: the outsider's own department has no such form, others may not see it.
      expect(denied).toBe(!missing);
      return;
    }
    expect(denied).toBe(false);
    if (!nothing) expect(code).toBe('ok');
  });

  it('nobody, and who is not wholly signed in', async () => {
    const open = by === 'everybody';
    if (!open) expect(await ask(name, null)).toEqual({ code: 'signed-out', denied: false, missing: false });
    const who = open ? 'section' : (by[0] ?? 'section');
    for (const [waiting, code] of [
      ['second-factor', 'second-factor-required'],
      ['first-password', 'password-change-required'],
      ['enrolment', 'enrolment-required'],
    ] as const) {
      const answer = await ask(name, who, waiting);
      if (open || during === waiting) expect(['ok', 'not-found'], waiting).toContain(answer.code);
      else expect(answer.code, waiting).toBe(code);
    }
  });
});

it('what breaks is thrown, for whoever answers to report: it looks like no refusal', async () => {
  const broken = { ...world.db, year: null } as unknown as Db;
  await expect(
    reads.get('department-board')?.read({ db: broken, session: world.as.office, now: NOW }, { year: '2022' } as never),
  ).rejects.toThrow();
});
