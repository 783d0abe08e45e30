// A command is added in three files: the contract has its input and answer, its own file all the rest, the registry its line. Each is changed here
// as the file would be; the address, the gate, the trail and its words have the command then.
import '@/lib/server/shipped/know-shipped';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Done, takes } from '@/lib/contract/command';
import { givenText, id } from '@/lib/contract/input';
import type * as ReviewCommands from '@/lib/contract/review-commands';
import type * as Registry from '@/lib/server/command-registry';
import { findCommand } from '@/lib/server/command-registry';
import { answerCommand } from '@/lib/server/gate/command-http';
import { auditTrail } from '@/lib/server/trail/audit-trail';
import { AUDIT_ACTIONS } from '@/lib/server/trail/audit-words';
import { makeEvaluation } from './factories';
import { readAs } from './reads';
import { COMMAND_NAMES } from './who-may';
import { NOW, openWorld, type World } from './world';

// What was loaded before the contract has it is loaded anew.
vi.hoisted(() => vi.resetModules());
const held = vi.hoisted(() => ({ db: undefined as unknown }));
vi.mock('@/lib/server/database/db', () => ({ db: () => held.db }));

vi.mock('@/lib/contract/review-commands', async (original) => {
  const { reviewCommands } = await original<typeof ReviewCommands>();
  const added = takes(z.strictObject({ evaluationId: id, text: givenText(20, '请填写文字') })).answers<Done>();
  return { reviewCommands: { ...reviewCommands, 'count-words': added } };
});

vi.mock('@/lib/server/command-registry', async (original) => {
  const registry = await original<typeof Registry>();
  const { countWords } = await import('./added-command');
  return {
    ...registry,
    findCommand: (name: string) => (name === 'count-words' ? countWords : registry.findCommand(name)),
    COMMAND_NAMES: [...registry.COMMAND_NAMES, 'count-words'],
  };
});

let world: World;
beforeAll(async () => {
  world = await openWorld();
  held.db = world.db;
});
afterAll(() => world.close());

/** Sent to its address by that person. */
async function sent(who: keyof World['as'] | null, input: unknown): Promise<[status: number, code: string]> {
  const request = new Request('http://localhost/api/commands/count-words', {
    method: 'POST',
    headers: { origin: 'http://localhost', host: 'localhost', 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const answer = await answerCommand(request, 'count-words', {
    url: 'http://localhost',
    find: findCommand,
    db: () => world.db,
    open: () => Promise.resolve({ db: world.db, session: who && world.as[who], now: NOW }),
  });
  const outcome = (await answer.json()) as { ok: boolean; problem?: { code: string } };
  return [answer.status, outcome.problem?.code ?? 'ok'];
}

describe('a command that stands in the contract, its file and the registry', () => {
  it('is done at its address by who may, and refused to all others; its input is held to the contract', async () => {
    const { id: evaluationId } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      state: 'submitted',
      now: NOW,
    });
    const input = { evaluationId, text: '三个字' };
    expect(await sent('office', input)).toEqual([200, 'ok']);
    expect(await sent(null, input)).toEqual([401, 'signed-out']);
    for (const [who, code] of [
      ['section', 'not-allowed'],
      ['stranger', 'not-found'],
      ['admin', 'not-found'],
    ] as const)
      expect((await sent(who, input))[1], who).toBe(code);
    expect(await sent('office', { evaluationId, text: ' ' })).toEqual([422, 'invalid-input']);
    expect(await sent('office', { ...input, more: 1 })).toEqual([422, 'invalid-input']);
  });

  it('is in the trail with its words, where something was done', async () => {
    const { id: evaluationId } = await makeEvaluation(world.db, {
      department: world.department,
      by: world.as.section.actor,
      state: 'submitted',
      now: NOW,
    });
    const before = await world.countAudit();
    await sent('office', { evaluationId, text: '空' });
    expect(await world.countAudit()).toBe(before);
    await sent('office', { evaluationId, text: '四个字的' });
    expect(await world.lastAudit()).toMatchObject({ action: 'count-words', details: { characters: 4, evaluationId } });
    expect(AUDIT_ACTIONS).toContainEqual({ action: 'count-words', label: '数了字数' });
    const filter = { who: '', action: 'count-words', departmentId: null, from: null, to: null, subject: `evaluation:${evaluationId}` };
    const trail = await readAs(auditTrail, world.as.auditor.actor, { ...filter, before: null });
    expect(trail?.lines).toHaveLength(1);
    expect(trail?.lines[0]).toMatchObject({ actionLabel: '数了字数', details: expect.stringMatching(/，4 字$/) as string });
  });
});

it('the record of the trail knows commands only where others write in their name, too; its words know none', () => {
  const namedIn = (file: string) => COMMAND_NAMES.filter((name) => readFileSync(file, 'utf8').includes(`  '${name}': `));
  expect(namedIn('lib/server/audit/audit.ts').sort()).toEqual([
    'confirm-changes',
    'confirm-evaluations',
    'delete-evaluation',
    'link-identity',
    'make-certificate',
    'refuse-changes',
    'sign-out',
  ]);
  expect(namedIn('lib/server/trail/audit-words.ts')).toEqual([]);
});
