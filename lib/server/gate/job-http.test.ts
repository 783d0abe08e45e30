// Everything that takes long, over HTTP: who may start, follow and cancel it, and what anybody else is answered.
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '@/lib/workflow/problem';
import { makePerson, signInAs } from '@/testing/factories';
import { NOW, openWorld, type World } from '@/testing/world';
import type { Db } from '../database/connect';
import { documentJob } from '../documents/document-job';
import { Documents } from '../documents/documents';
import { dryRunJob } from '../schemes/dry-run-job';
import { findSession, type SignedIn } from '../session/sessions';
import { beginSigningJob, endSigningJob, signingJob } from '../signing/signing-jobs';
import { DocumentCache } from '../store/document-cache';
import { signatureCheckJob } from '../verification/signature-check-job';
import { SignatureChecks } from '../verification/signature-checks';
import { jobRoute } from './job-http';

const site = vi.hoisted(() => ({ db: null as Db | null, sessionId: '', foreign: false }));
vi.mock('../database/db', () => ({ db: () => site.db }));
vi.mock('./foreign-request', () => ({ isForeign: () => Promise.resolve(site.foreign) }));
vi.mock('../session/session', () => ({
  currentSession: async () => (site.db ? await findSession(site.db, site.sessionId, NOW, { touch: false }) : null),
}));

const kept = globalThis as typeof globalThis & { zipingDocuments?: Documents; zipingSignatureChecks?: SignatureChecks };
const folder = path.join(tmpdir(), `ziping-jobs-${process.pid}`);
let world: World;
beforeAll(async () => {
  world = await openWorld();
  site.db = world.db;
  // Neither ends by itself.
  kept.zipingDocuments = new Documents(new DocumentCache(folder), () => new Promise(() => undefined));
  kept.zipingSignatureChecks = new SignatureChecks({
    files: () => Promise.resolve([]),
    verify: () => Promise.reject(new Error('no file')),
    folder,
    now: () => NOW,
  });
  await world.db.listRow.create({
    data: { yearId: world.department.yearId, order: 1, name: '甲', budgetFen: 1n, executedFen: 1n, purpose: '', evaluationId: null },
  });
});
afterAll(async () => {
  delete kept.zipingDocuments;
  delete kept.zipingSignatureChecks;
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

type Who = keyof World['as'] | SignedIn | null;
type Method = 'GET' | 'POST' | 'DELETE';
const JOBS = {
  document: { route: jobRoute(documentJob), params: { year: '2022', kind: 'list' } },
  signing: { route: jobRoute(signingJob), params: { year: '2022' } },
  check: { route: jobRoute(signatureCheckJob), params: { year: '2022' } },
  dryRun: { route: jobRoute(dryRunJob), params: {} },
} as const;

async function ask(
  name: keyof typeof JOBS,
  who: Who,
  method: Method,
  { query = '', params = {} }: { query?: string; params?: Record<string, string> } = {},
): Promise<Outcome<unknown> & { status: number }> {
  site.sessionId = who === null ? 'no-such-session' : (typeof who === 'string' ? world.as[who] : who).sessionId;
  const job = JOBS[name];
  const context = { params: Promise.resolve({ ...job.params, ...params }) };
  const response = await job.route[method](new Request(`http://localhost/api/${name}${query}`, { method }), context);
  return { ...((await response.json()) as Outcome<unknown>), status: response.status };
}
const codeOf = async (...asked: Parameters<typeof ask>) => {
  const outcome = await ask(...asked);
  return outcome.ok ? 'ok' : outcome.problem.code;
};
const EVERYONE = ['section', 'outsider', 'office', 'signer', 'finance', 'admin', 'auditor'] as const;

describe('who may', () => {
  it.each([
    ['document', ['office', 'signer'], '没有找到这份文件'],
    ['signing', ['office', 'signer'], '没有找到这个年度'],
    ['check', ['finance'], '没有找到这个年度'],
    ['dryRun', ['finance'], '没有找到表式'],
  ] as const)('see a %s: %s, and nobody else', async (name, lets, sentence) => {
    // A document is followed by the name that starting it gave.
    const begun = name === 'document' ? await ask(name, 'office', 'POST') : null;
    const query = begun?.ok ? `?job=${(begun.value as { job: string }).job}` : '';
    for (const who of EVERYONE) {
      const outcome = await ask(name, who, 'GET', { query });
      expect([who, outcome.ok]).toEqual([who, (lets as readonly string[]).includes(who)]);
      if (!outcome.ok) {
        expect([who, outcome.status, outcome.problem.code]).toEqual([who, 404, 'not-found']);
        expect(outcome.problem.message).toContain(sentence);
        for (const step of ['POST', 'DELETE'] as const) expect([who, await codeOf(name, who, step, { query })]).toEqual([who, 'not-found']);
      }
    }
    for (const step of ['GET', 'POST', 'DELETE'] as const) expect(await codeOf(name, null, step, { query })).toBe('signed-out');
    if (name === 'document') await ask(name, 'office', 'DELETE', { query });
  });

  it('cancel a signing: the head, whose account counts, while something is being made', async () => {
    const { id: departmentId, yearId } = world.department;
    expect(await codeOf('signing', 'signer', 'DELETE')).toBe('signing-not-running');
    expect(await codeOf('signing', 'office', 'DELETE')).toBe('not-allowed');
    const job = beginSigningJob({ setId: 's', departmentId, yearId, year: 2022 }, 'sign');
    const progress = { work: 'sign', stage: 'drawing', done: 0, total: 0 };
    expect(await ask('signing', 'office', 'GET')).toMatchObject({ ok: true, value: progress });
    expect(await ask('signing', 'office', 'GET', { params: { year: '2021' } })).toMatchObject({ ok: true, value: null });
    const unconfirmed = await signInAs(world.db, await makePerson(world.db, 'signer', departmentId), NOW);
    await waiting(unconfirmed);
    expect(await codeOf('signing', unconfirmed, 'DELETE')).toBe('unconfirmed');
    expect(job?.signal.aborted).toBe(false);
    // Started by its commands, never by its address.
    expect(await codeOf('signing', 'signer', 'POST')).toBe('not-found');
    expect(await ask('signing', 'signer', 'DELETE')).toMatchObject({ ok: true, value: progress });
    expect([job?.signal.aborted, job?.cancelledBy]).toEqual([true, world.as.signer.actor.id]);
    endSigningJob('s');
    expect(await ask('signing', 'signer', 'GET')).toMatchObject({ ok: true, value: null });
  });

  it('check signatures: of a year with a round, by an account that counts', async () => {
    const unconfirmed = await signInAs(world.db, await makePerson(world.db, 'finance', world.as.finance.actor.departmentId), NOW);
    await waiting(unconfirmed);
    for (const method of ['POST', 'DELETE'] as const) expect(await codeOf('check', unconfirmed, method)).toBe('unconfirmed');
    expect(await codeOf('check', unconfirmed, 'GET')).toBe('ok');
    for (const year of ['2019', '22', 'x']) expect(await codeOf('check', 'finance', 'POST', { params: { year } })).toBe('not-found');
    expect(await ask('check', 'finance', 'POST')).toMatchObject({ ok: true, value: { stage: 'running' } });
  });

  it('try a scheme: who uploaded one, for a year', async () => {
    expect(await ask('dryRun', 'finance', 'GET')).toMatchObject({ ok: true, value: null });
    expect(await ask('dryRun', 'finance', 'POST')).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('这个年度') as string },
    });
    expect(await ask('dryRun', 'finance', 'POST', { query: '?year=2022' })).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('传入的表式文件') as string },
    });
    expect(await ask('dryRun', 'finance', 'DELETE')).toMatchObject({ ok: true, value: null });
  });
});

it('what is being made is followed and cancelled by its own department, under a name that nobody can guess', async () => {
  const begun = await ask('document', 'office', 'POST');
  if (!begun.ok) throw new Error(begun.problem.message);
  const { job, stage } = begun.value as { job: string; stage: string };
  expect([stage, job]).toEqual(['making', expect.stringMatching(/^[0-9a-f]{64}$/)]);
  const elsewhere = await signInAs(world.db, await makePerson(world.db, 'office', world.as.outsider.actor.departmentId), NOW);
  for (const method of ['GET', 'DELETE'] as const) {
    expect(await codeOf('document', elsewhere, method, { query: `?job=${job}` })).toBe('not-found');
    expect(await codeOf('document', 'office', method, { query: '?job=none' })).toBe('not-found');
  }
  expect(await ask('document', 'signer', 'GET', { query: `?job=${job}` })).toMatchObject({ ok: true, value: { stage: 'making' } });
  site.foreign = true;
  for (const method of ['POST', 'DELETE'] as const)
    expect(await codeOf('document', 'office', method, { query: `?job=${job}` })).toBe('cross-site');
  expect(await codeOf('document', 'office', 'GET', { query: `?job=${job}` })).toBe('ok');
  site.foreign = false;
  await ask('document', 'office', 'DELETE', { query: `?job=${job}` });
});

it('answers nothing more to a session that has ended', async () => {
  const office = await signInAs(world.db, await makePerson(world.db, 'office', world.department.id), NOW);
  const begun = await ask('document', office, 'POST');
  const query = `?job=${begun.ok ? (begun.value as { job: string }).job : ''}`;
  expect(await codeOf('document', office, 'GET', { query })).toBe('ok');
  await world.db.session.update({ where: { id: office.sessionId }, data: { revokedAt: NOW } });
  for (const method of ['GET', 'POST', 'DELETE'] as const) expect(await codeOf('document', office, method, { query })).toBe('signed-out');
  // What it began goes on, for its department.
  expect(await ask('document', 'signer', 'GET', { query })).toMatchObject({ ok: true, value: { stage: 'making' } });
});

it('what nobody expected is a refusal with a reference', async () => {
  const broken = jobRoute({ answer: () => Promise.reject(new Error('lost')) });
  const response = await broken.GET(new Request('http://localhost/api/x'), { params: Promise.resolve({}) });
  expect(await response.json()).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
});

/** The account waits for a second person. */
async function waiting({ actor: { id: personId, role } }: SignedIn): Promise<void> {
  await world.db.accessChange.create({ data: { at: NOW, what: 'created', role, personId, state: 'waiting' } });
}
