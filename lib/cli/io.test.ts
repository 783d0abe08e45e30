import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readBytes } from './io';

const folder = mkdtempSync(join(tmpdir(), 'ziping-io-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('says in one line why the system does not give a file', async () => {
  writeFileSync(join(folder, 'file'), 'x');
  symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
  const said = (...parts: string[]) => readBytes(join(folder, ...parts), 10_000);
  expect(await said('none')).toBe('没有这个文件');
  expect(await said()).toBe('这是文件夹，不是文件');
  expect(await said('file', 'inside.json')).toBe('没有这个文件：路径中有一段是文件，不是文件夹');
  expect(await said('loop')).toBe('无法读取：符号链接循环');
  expect(await said('n'.repeat(300))).toBe('文件名太长');
  expect(await said('file')).toEqual(Buffer.from('x'));
});
