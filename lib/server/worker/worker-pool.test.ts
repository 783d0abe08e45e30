// The real queue and real processes, with work made up for it.
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ended } from './worker-child';
import { type PoolOptions, WorkerPool } from './worker-pool';
import { limitWords, MB, type WorkLimits } from './work-limits';

interface Answer {
  id: number;
  kind: 'done';
  pid: number;
}
type Task = { kind: string; ms?: number; mb?: number };

const LIMITS: WorkLimits = { cpuMs: 500, memoryBytes: 200 * MB, wallMs: 60_000 };
const pools: WorkerPool<Task, Answer>[] = [];
afterEach(() => pools.splice(0).forEach((pool) => pool.end()));

function poolOf(options: Partial<PoolOptions> = {}): WorkerPool<Task, Answer> {
  const start = () =>
    fork(path.join('testing', 'worker-child.mjs'), [], {
      execArgv: ['--max-old-space-size=100'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  const pool = new WorkerPool<Task, Answer>({ start, idleMs: 10_000, limits: LIMITS, ...options });
  pools.push(pool);
  return pool;
}
const quick: Task = { kind: 'quick' };
const pidOf = (ended: Ended<Answer>) => (ended.kind === 'answered' ? ended.answer.pid : -1);
const outrunOf = (ended: Ended<Answer>) => (ended.kind === 'outrun' ? limitWords(ended.limits, ended.outrun) : ended.kind);

describe('limits', { timeout: 60_000 }, () => {
  it('work that takes too much of the processors ends, waiting does not count, and the next has a new process', async () => {
    const pool = poolOf();
    const before = pidOf(await pool.work(quick));
    expect((await pool.work({ kind: 'wait', ms: 900 })).kind).toBe('answered');
    const burning = pool.work({ kind: 'burn', ms: 60_000 });
    const waiting = pool.work(quick);
    expect(outrunOf(await burning)).toBe('处理器时间 0.5 秒');
    expect(pidOf(await waiting)).not.toBe(before);
  });

  it('so does what takes too much memory, outside and inside of the heap', async () => {
    const pool = poolOf({ limits: { ...LIMITS, cpuMs: 20_000, wallMs: 20_000 } });
    expect(outrunOf(await pool.work({ kind: 'fill', mb: 2000 }))).toBe('内存 200 MB');
    expect(outrunOf(await pool.work({ kind: 'heap' }))).toBe('内存 200 MB');
    expect((await pool.work(quick)).kind).toBe('answered');
  }, 30_000);

  it('and what hangs', async () => {
    const pool = poolOf({ limits: { ...LIMITS, wallMs: 300 } });
    expect(outrunOf(await pool.work({ kind: 'wait', ms: 60_000 }))).toBe('时间 0.3 秒');
  });

  it('what one left in memory is not charged to the next', async () => {
    const pool = poolOf({ limits: { ...LIMITS, memoryBytes: 400 * MB } });
    const first = await pool.work({ kind: 'fill', mb: 250 });
    const second = await pool.work({ kind: 'fill', mb: 250 });
    expect([first.kind, second.kind]).toEqual(['answered', 'answered']);
    expect(pidOf(first)).not.toBe(pidOf(second));
  });
});

describe('turns', { timeout: 60_000 }, () => {
  it('ten heavy files of one address do not make another’s honest one wait, and none is lost', async () => {
    const pool = poolOf({ processes: 2, limits: { ...LIMITS, cpuMs: 60_000, wallMs: 60_000 } });
    await pool.work(quick, { whose: 'warm' });
    const done: string[] = [];
    const heavy = Array.from({ length: 10 }, async (_, at) => {
      const ended = await pool.work({ kind: 'wait', ms: 200 }, { whose: 'attacker' });
      done.push(`heavy ${at}`);
      return ended.kind;
    });
    const honest = (async () => {
      await pool.work(quick, { whose: 'honest' });
      done.push('honest');
    })();
    await honest;
    // One of them may have ended while the second process started.
    expect(done.indexOf('honest')).toBeLessThan(3);
    expect(await Promise.all(heavy)).toEqual(Array.from({ length: 10 }, () => 'answered'));
    expect(done.filter((each) => each.startsWith('heavy'))).toEqual(Array.from({ length: 10 }, (_, at) => `heavy ${at}`));
  });

  it('what outruns its limit loses nobody’s turn', async () => {
    const pool = poolOf({ processes: 2 });
    const burning = Array.from({ length: 3 }, () => pool.work({ kind: 'burn', ms: 60_000 }, { whose: 'attacker' }));
    const others = Array.from({ length: 6 }, (_, at) => pool.work(quick, { whose: `other ${at}` }));
    expect((await Promise.all(others)).map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'answered'));
    expect((await Promise.all(burning)).map(({ kind }) => kind)).toEqual(['outrun', 'outrun', 'outrun']);
  });

  it('one that is cancelled while it waits ends at once; one that runs ends its process', async () => {
    const pool = poolOf();
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = pool.work({ kind: 'wait', ms: 60_000 }, { signal: running.signal });
    const second = pool.work(quick, { signal: waiting.signal });
    waiting.abort();
    expect((await second).kind).toBe('cancelled');
    running.abort();
    expect((await first).kind).toBe('cancelled');
    expect((await pool.work(quick)).kind).toBe('answered');
    expect(pool.pending).toBe(0);
  });

  it('a task that fails, or ends its process, is told to who asked only', async () => {
    const pool = poolOf();
    await expect(pool.work({ kind: 'fail' })).rejects.toThrow('as asked');
    await expect(pool.work({ kind: 'crash' })).rejects.toThrow('ended with 3');
    expect((await pool.work(quick)).kind).toBe('answered');
  });

  it('where nothing may be left for the next, each task has a process of its own', async () => {
    const pool = poolOf({ idleMs: 0 });
    const [first, second] = await Promise.all([pool.work(quick), pool.work(quick)]);
    expect(pidOf(first)).not.toBe(pidOf(second));
    await expect.poll(() => existsSync(`/proc/${pidOf(second)}/exe`)).toBe(false);
  });
});
