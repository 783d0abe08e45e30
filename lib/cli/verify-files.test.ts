// Each file is judged apart: one that asks for more than any honest one ends, is told so, and takes nothing from the others.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import type { Verdict } from '@/lib/workflow/verdict';
import { MB } from '@/lib/server/worker/work-limits';
import { LINES, VerifyApart } from './verify-apart';
import { verifyFiles } from './verify-files';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));
const LIMITS = { cpuMs: 800, memoryBytes: 300 * MB, wallMs: 60_000 };

function file(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

async function verified(files: string[], apart: VerifyApart, lines: readonly string[] = LINES) {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    }),
  );
  try {
    const status = await verifyFiles({ files, given: [], regions: [], retired: [], lines, apart });
    return { status, stderr: written.stderr, verdicts: [JSON.parse(written.stdout) as Verdict].flat() };
  } finally {
    for (const spy of spies) spy.mockRestore();
    apart.end();
  }
}

it.each([[LINES], [LINES.slice(0, 1)]])(
  'hostile files among honest ones end within their limits (lines %j)',
  async (lines) => {
    vi.stubEnv('DATABASE_URL', `file:${path.join(folder, 'none.db')}`);
    const files = ['honest-1', 'burn', 'honest-2', 'fill', 'burn-2', 'honest-3', 'honest-4'].map((name) => file(`${name}.pdf`, name));
    const apart = new VerifyApart(LIMITS, () =>
      fork(path.join('testing', 'verifier-child.mjs'), [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' }),
    );
    apart.getReady(lines);
    const { status, stderr, verdicts } = await verified(files, apart, lines);
    expect(verdicts.map(({ verdict }) => verdict)).toEqual([
      'genuine',
      'unreadable',
      'genuine',
      'unreadable',
      'unreadable',
      'genuine',
      'genuine',
    ]);
    expect(verdicts[2]?.sentence).toBe('looked at honest-2.pdf');
    expect(verdicts[1]?.sentence).toContain('超出了限度（处理器时间 0.8 秒）');
    expect(stderr).toMatch(
      /burn\.pdf: 文件没有处理：超出了限度（处理器时间 0\.8 秒）[^\n]*\n[^\n]*fill\.pdf: 文件没有处理：超出了限度（内存 300 MB）/,
    );
    expect(status).toBe(2);
    vi.unstubAllEnvs();
  },
  60_000,
);

it('the real process ends by the limits that it is given, too', async () => {
  const { status, verdicts } = await verified([file('any.pdf', '%PDF-1.7 of whatever kind')], new VerifyApart({ ...LIMITS, cpuMs: 50 }));
  expect([status, verdicts[0]?.sentence]).toEqual([2, expect.stringContaining('处理器时间 0.05 秒')]);
}, 60_000);
