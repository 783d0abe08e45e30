import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { makeManyDeliveries } from '@/testing/delivery-factory';
import { makePerson } from '@/testing/factories';
import { testDatabase } from '@/testing/database';
import { NOW } from '../../../testing/world';

const MB = 1024 * 1024;

it('a zip of 50 departments × 22 files of 200 kB is streamed without holding more than 100 MB', async () => {
  const { db, url, close } = await testDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-signed-'));
  try {
    const bureau = await db.department.create({ data: { name: '财政局', bureau: true } });
    const by = await makePerson(db, 'signer', bureau.id);
    const fileOf = () => {
      const bytes = randomBytes(200_000);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      writeFileSync(path.join(folder, `${sha256}.pdf`), bytes);
      return { sha256, bytes: bytes.length };
    };
    await makeManyDeliveries(db, { count: 50, projects: 18, by, now: NOW, fileOf });
    const child = ['--expose-gc', '--import', 'tsx', 'testing/zip-memory-child.ts', url, folder, '2022'];
    const { stdout } = await promisify(execFile)(process.execPath, child, { maxBuffer: MB });
    const { entries, bytes, held, seconds } = JSON.parse(stdout) as { entries: number; bytes: number; held: number; seconds: number };
    // PDFs, the data of 19 forms a department, and the five files of the zip itself.
    expect(entries).toBe(50 * 22 + 50 * 19 + 5);
    expect(bytes).toBeGreaterThan(50 * 22 * 200_000);
    expect(held / MB, `held ${Math.round(held / MB)} MB, took ${seconds.toFixed(1)} s`).toBeLessThan(100);
  } finally {
    rmSync(folder, { recursive: true });
    await close();
  }
});
