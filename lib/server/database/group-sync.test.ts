import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { groupSync } from './group-sync';

vi.mock('node:fs/promises', async (original) => ({ ...(await original<typeof files>()), open: vi.fn() }));
const folder = mkdtempSync(path.join(tmpdir(), 'ziping-sync-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A log whose syncs end when told to. */
function slowLog() {
  const ends: ((error?: Error) => void)[] = [];
  const datasync = vi.fn(() => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve()))));
  vi.mocked(files.open).mockResolvedValue({ datasync, close: () => Promise.resolve() } as unknown as files.FileHandle);
  return { ends, datasync };
}

describe('group sync', () => {
  it('gives one sync to all who wait, and never the one that began before them', async () => {
    writeFileSync(path.join(folder, 'a.db-wal'), '');
    const { ends, datasync } = slowLog();
    const disk = groupSync(path.join(folder, 'a.db'), () => Promise.reject(new Error('not asked for')));
    const settled: string[] = [];
    const first = disk.settle().then(() => settled.push('first'));
    await vi.waitFor(() => expect(datasync).toHaveBeenCalledTimes(1));
    const later = [disk.settle(), disk.settle()].map((promise) => promise.then(() => settled.push('later')));
    ends[0]?.();
    await first;
    await vi.waitFor(() => expect(datasync).toHaveBeenCalledTimes(2));
    expect(settled).toEqual(['first']);
    ends[1]?.();
    await Promise.all(later);
    expect(settled).toEqual(['first', 'later', 'later']);
    expect(datasync).toHaveBeenCalledTimes(2);
  });

  it('tells those who waited that the disk failed, and writes everything again before the next is told that it is there', async () => {
    const { ends, datasync } = slowLog();
    const rewrite = vi.fn(() => Promise.resolve());
    const disk = groupSync(path.join(folder, 'b.db'), rewrite);
    const failed = disk.settle();
    await vi.waitFor(() => expect(datasync).toHaveBeenCalledTimes(1));
    ends[0]?.(new Error('EIO'));
    await expect(failed).rejects.toThrow('EIO');
    expect(rewrite).not.toHaveBeenCalled();
    const next = disk.settle();
    await vi.waitFor(() => expect(datasync).toHaveBeenCalledTimes(2));
    ends[1]?.();
    await expect(next).resolves.toBeUndefined();
    expect(rewrite).toHaveBeenCalledTimes(1);
    const last = disk.settle();
    await vi.waitFor(() => expect(datasync).toHaveBeenCalledTimes(3));
    ends[2]?.();
    await last;
    expect(rewrite).toHaveBeenCalledTimes(1);
  });
});
