import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DeliveredFile, type FoundInFile, SignatureChecks } from './signature-checks';

const NOW = new Date('2023-03-01T02:00:00Z');
const file = (set: string, name: string): DeliveredFile => ({
  departmentId: set,
  department: `部门${set}`,
  set,
  name,
  sha256: name,
  unsigned: null,
});

let folder: string;
let files: DeliveredFile[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ziping-checks-'));
  files = [file('a', '一.pdf'), file('a', '二.pdf'), file('b', '三.pdf'), file('b', '四.pdf'), file('c', '五.pdf')];
});
afterEach(() => rmSync(folder, { recursive: true }));

const checks = (verify: (one: DeliveredFile) => Promise<FoundInFile>) =>
  new SignatureChecks({ files: () => Promise.resolve(files), verify, folder, now: () => NOW });
const all = async (one: DeliveredFile) => ({ wrong: one.name === '三.pdf' ? '签署后的内容被改动过。' : null, unproven: one.set === 'b' });

it('names what failed and whose certificate nobody looked into, in the order of the files, with its time, and keeps that over a restart', async () => {
  const checking = checks(all);
  expect(await checking.state(2022)).toMatchObject({ stage: 'none' });
  expect(await checking.start(2022)).toMatchObject({ stage: 'running', all: 5 });
  await checking.idle(2022);
  const result = {
    stage: 'done',
    done: 5,
    all: 5,
    at: NOW.toISOString(),
    failures: [{ departmentId: 'b', department: '部门b', file: '三.pdf', sentence: '签署后的内容被改动过。' }],
    unproven: [{ departmentId: 'b', department: '部门b', file: '四.pdf' }],
    problem: null,
  };
  expect(await checking.state(2022)).toEqual(result);
  expect(await checks(all).state(2022)).toEqual(result);
  expect(await checks(all).state(2023)).toMatchObject({ stage: 'none' });
});

it('forgets its result once something changes', async () => {
  const checking = checks(all);
  await checking.start(2022);
  await checking.idle(2022);
  files = files.slice(1);
  expect(await checking.state(2022)).toMatchObject({ stage: 'none' });
});

it('can be cancelled: what was begun is seen to its end, the rest is not looked at', async () => {
  let release = () => undefined as void;
  const held = new Promise<FoundInFile>((resolve) => (release = () => resolve({ wrong: null, unproven: false })));
  const looked: string[] = [];
  const checking = checks((one) => (looked.push(one.name), held));
  await checking.start(2022);
  const cancelled = checking.cancel(2022);
  release();
  expect(await cancelled).toMatchObject({ stage: 'cancelled', done: 2, all: 5 });
  expect(looked).toEqual(['一.pdf', '二.pdf']);
});

it('says so where it cannot go on', async () => {
  const checking = checks(() => Promise.reject(new Error('disk')));
  await checking.start(2022);
  await checking.idle(2022);
  expect(await checking.state(2022)).toMatchObject({ stage: 'failed', problem: expect.stringContaining('编号') });
});

it('runs once for two who ask at the same time', async () => {
  let begun = 0;
  const checking = checks(async (one) => ((begun += 1), all(one)));
  await Promise.all([checking.start(2022), checking.start(2022)]);
  await checking.idle(2022);
  expect(begun).toBe(5);
});
