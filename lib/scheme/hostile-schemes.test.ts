// What is refused in this process is refused soon: each within a second or two, whatever is in it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOSTILE_SCHEMES, refusalLines } from '@/testing/hostile-schemes';
import { readScheme } from './read-scheme';

const national = new Uint8Array(readFileSync(new URL('../../schemes/mof-2020.yaml', import.meta.url)));

describe('a hostile file', () => {
  it.each(HOSTILE_SCHEMES.map((each) => [each.name, each] as const))('%s is refused in words, soon', (_, { bytes, words }) => {
    const before = process.cpuUsage();
    const result = readScheme(bytes, { baseOf: (id) => (id === 'mof-2020' ? national : null), knownFindings: new Set() });
    if (result.ok) throw new Error('not refused');
    expect(refusalLines(result.refusals)).toMatch(words);
    expect(result.refusals.length).toBeLessThanOrEqual(101);
    // One that took the square of its keys took 28 s.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(6_000);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});
