import { expect, it } from 'vitest';
import { plainPath } from './plain-path';

it.each([
  ['/evaluations/abc/pdf', '/evaluations/abc/pdf'],
  ['/evaluations/%61b%63/pdf?revision=1', '/evaluations/abc/pdf'],
  ['/evaluations/%E8%A1%A8/pdf', '/evaluations/表/pdf'],
  ['/evaluations/%ff/pdf', '/evaluations/%ff/pdf'],
])('%s is kept as %s', (address, kept) => expect(plainPath(`http://x${address}`)).toBe(kept));
