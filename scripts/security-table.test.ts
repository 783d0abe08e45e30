// docs/security.md says of each requirement by which test it is shown: each of those is there, and nothing is counted that is not.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const TABLE = readFileSync('docs/security.md', 'utf8');
const ROWS = TABLE.split('\n')
  .filter((line) => /^\| (?:\d+\.\d+\.\d+|8\.1\.)/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
const rowsOf = (level: RegExp) => ROWS.filter(([, number = '']) => level.test(number));
const ASVS = /^(?:[1-9]|1[0-7])\.\d+\.\d+$/;
const DENGBAO = /^8\.1\.\d+\.\d+(?: [a-z])?$/;
/** ASVS 5.0.0, levels 1 and 2: how many requirements each chapter has. */
const CHAPTERS = {
  1: 27,
  2: 11,
  3: 19,
  4: 10,
  5: 9,
  6: 35,
  7: 18,
  8: 7,
  9: 7,
  10: 29,
  11: 14,
  12: 9,
  13: 13,
  14: 9,
  15: 13,
  16: 16,
  17: 7,
};

const cited = [...TABLE.matchAll(/`([\w./()[\]-]+) › ([^`]+)`/g)].map(([, file = '', name = '']) => [file, name] as const);

describe('the table of security', () => {
  it.each([...new Set(cited.map(([file]) => file))])('%s has what is cited of it', (file) => {
    expect(existsSync(file), file).toBe(true);
    const text = readFileSync(file, 'utf8').replaceAll("\\'", "'");
    for (const [, name] of cited.filter(([each]) => each === file)) expect(text.includes(name), `${file} › ${name}`).toBe(true);
  });

  it('has every requirement of ASVS once, and says of each whether it is met', () => {
    const asvs = ROWS.filter(([, number = '']) => ASVS.test(number) && !number.startsWith('8.1.4.'));
    const numbers = asvs.map(([, number = '']) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const [chapter, count] of Object.entries(CHAPTERS))
      expect([chapter, numbers.filter((number) => number.startsWith(`${chapter}.`)).length]).toEqual([chapter, count]);
    for (const [, number, , standing, answer = ''] of asvs) {
      expect(['met', 'n/a', 'not met'], number).toContain(standing);
      if (standing === 'met') expect(answer, number).toMatch(/`[^`]+ › [^`]+`|\]\(#|\.ts`/);
      if (standing === 'not met') expect(answer, number).toMatch(/^Argued: /);
      if (standing === 'n/a') expect(answer.length, number).toBeGreaterThan(3);
    }
  });

  it('counts them as they are', () => {
    for (const [name, level] of [
      ['ASVS', ASVS],
      ['等保', DENGBAO],
    ] as const) {
      const rows = rowsOf(level);
      const count = (standing: string) => rows.filter((row) => row[3] === standing).length;
      expect(TABLE).toContain(`${name}: ${count('met')} met, ${count('not met')} not met and argued, ${count('n/a')} do not apply`);
    }
  });

  it('links to sections that are there', () => {
    const heads = new Set(
      [...TABLE.matchAll(/^#+ (.+)$/gm)].map(([, head = '']) =>
        head
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
    for (const [, link = ''] of TABLE.matchAll(/\]\(#([^)]+)\)/g)) expect(heads, link).toContain(link);
  });
});
