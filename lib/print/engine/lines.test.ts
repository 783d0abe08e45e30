import { expect, it } from 'vitest';
import { fitText } from './fit-text';
import { testTypefaces } from '../../../testing/typefaces';

const shape = { style: 'body' as const, size: 10, typefaces: testTypefaces, onMissing: () => undefined };
const fit = (text: string, characters: number) => fitText(text, characters * 10, shape);
const words = (lines: Iterable<{ pieces: readonly { text: string }[] }>) =>
  Array.from(lines, ({ pieces }) => pieces.map(({ text }) => text).join('|'));

it('a part of the lines is those lines, also of a part', () => {
  const lines = fit('一二三四五六七八九十甲乙', 3);
  expect(words(lines)).toEqual(['一二三', '四五六', '七八九', '十甲乙']);
  expect(words(lines.slice(1, 3))).toEqual(['四五六', '七八九']);
  expect(words(lines.slice(1).slice(1, 9))).toEqual(['七八九', '十甲乙']);
  expect([lines.slice(9).length, lines.slice(2, 1).length, lines.at(4), lines.at(-1)]).toEqual([0, 0, undefined, undefined]);
});

it('a line of several fonts is in pieces, wherever it stands', () => {
  expect(words(fit('甲乙丙丁☑戊己', 3))).toEqual(['甲乙丙', '丁|☑|戊', '己']);
  expect(words(fit('☑甲乙丙丁戊', 3).slice(1))).toEqual(['丙丁戊']);
});

it('an empty paragraph is a line of nothing', () => {
  expect([...fit('甲\n\n乙', 3)]).toMatchObject([{ width: 10 }, { pieces: [], width: 0 }, { width: 10 }]);
});

it('what is kept of a line does not grow with what stands in it: its text is made when it is drawn', () => {
  const lines = fit('某'.repeat(40_000), 10);
  expect(lines.length).toBe(4000);
  expect(lines.at(7)).not.toBe(lines.at(7));
  expect(JSON.stringify(lines).length).toBeLessThan(4000 * 40 + 41_000);
});
