import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from './write-output';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-output-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('makes a folder with those above it, and leaves one that is there', async () => {
  const deep = path.join(folder, 'a', 'b', 'c');
  await makeFolder(deep);
  await makeFolder(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
});

it('says what stands in its way', async () => {
  writeFileSync(path.join(folder, 'file'), '');
  await expect(makeFolder(path.join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(path.join(folder, 'file', 'inside'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it('gives up where no folder can be made', async () => {
  await expect(makeFolder('/proc/ziping/inside')).rejects.toThrow();
});
