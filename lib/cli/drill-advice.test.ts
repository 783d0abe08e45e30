import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { drillAdvice } from './drill-advice';

const command = (advice: string) => /npm run -s ziping -- (.*)/.exec(advice)?.[1] ?? null;
/** As a shell hands it on. */
const words = (line: string) =>
  execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

it('is a command that finds its keys where they are', () => {
  expect(command(drillAdvice('/备份/1', '/另一处', 'file'))).toBe('restore /备份/1 --drill --keys /另一处');
  expect(command(drillAdvice('/备份/1', null, 'file'))).toBe('restore /备份/1 --drill --keys data');
  expect(command(drillAdvice('/备份/1', null, 'none'))).toBe('restore /备份/1 --drill');
  expect(command(drillAdvice('/备份/1', null, 'setting'))).toBeNull();
});

it('is copied as it stands, whatever the folder is called', () => {
  for (const folder of ['a b', "it's", '$(id)', 'a;b', '*'])
    expect(words(command(drillAdvice(folder, folder, 'file')) ?? '')).toEqual(['restore', folder, '--drill', '--keys', folder]);
});
