import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBalanced, fitText } from './fit-text';
import type { Line } from './lines';
import { testTypefaces } from '../../../testing/typefaces';

const SIZE = 10;
const shape = (onMissing: (character: string) => void = () => undefined) => ({
  style: 'body' as const,
  size: SIZE,
  typefaces: testTypefaces,
  onMissing,
});
const textOf = (line: Line) => line.pieces.map(({ text }) => text).join('');
/** Lines of `text` in a cell that holds `characters` Chinese characters. */
const lines = (text: string, characters: number) => Array.from(fitText(text, characters * SIZE, shape()), textOf);

describe('Chinese line breaking', () => {
  it('breaks between any two characters', () => {
    expect(lines('投资促进科招商经费', 4)).toEqual(['投资促进', '科招商经', '费']);
  });

  it.each(['，', '。', '；', '：', '、', '）', '》', '！', '？', '”', '’', '％', '%', '」', '】', '〕'])(
    'no line starts with %s',
    (closer) => {
      expect(lines(`投资促进${closer}科`, 4)).toEqual(['投资促', `进${closer}科`]);
    },
  );

  it.each(['（', '《', '“', '‘', '「', '【', '〔'])('no line ends with %s', (opener) => {
    expect(lines(`投资促${opener}进科`, 4)).toEqual(['投资促', `${opener}进科`]);
  });

  it('keeps both halves of a dash and of an ellipsis together', () => {
    expect(lines('投资促——进科', 4)).toEqual(['投资促', '——进科']);
    expect(lines('投资促……进科', 4)).toEqual(['投资促', '……进科']);
  });

  it.each([
    ['完成率达到99.5%以上', 6, ['完成率达到', '99.5%以上']],
    ['完成率≥99.5％', 5, ['完成率', '≥99.5％']],
    ['投入成本12,345.67万元', 6, ['投入成本', '12,345.67', '万元']],
    ['研判时长≤200小时', 6, ['研判时长', '≤200小时']],
    ['投入成本≤1200.5 万元以内', 8, ['投入成本', '≤1200.5 万元以', '内']],
    ['投入成本≤1200.5 万元以内', 4, ['投入成本', '≤1200.5', '万元以内']],
    ['全年共完成90 ％', 7, ['全年共完成', '90 ％']],
    ['活动举办１，３００场次', 6, ['活动举办', '１，３００场', '次']],
    ['分别为１，２，３万元', 5, ['分别为１，', '２，３万元']],
    ['占比10%-20%之间', 5, ['占比', '10%-20%之', '间']],
  ])('keeps a number with its sign and unit in one piece: %s', (text, width, expected) => {
    expect(lines(text, width)).toEqual(expected);
  });

  it('keeps Latin words in one piece and drops the space a line ends with', () => {
    expect(lines('使用 Kubernetes 平台', 6)).toEqual(['使用', 'Kubernetes', '平台']);
  });

  it('splits a word wider than its cell rather than leave it', () => {
    expect(lines('Pneumonoultramicroscopic', 5)).toEqual(['Pneumonoul', 'tramicrosc', 'opic']);
  });

  it('splits a number too long for its cell before its unit', () => {
    expect(lines('≥25000万美元', 5)).toEqual(['≥25000', '万美元']);
  });

  it('keeps paragraphs, and has no lines for a blank text', () => {
    expect(lines('一是\n\n二是', 4)).toEqual(['一是', '', '二是']);
    expect(lines(' \n ', 4)).toEqual([]);
    expect(lines('', 4)).toEqual([]);
  });

  it('folds away what has no shape', () => {
    expect(lines('投\u200b资\u0007促\ufeff进\r\n科\u00ad\tA', 8)).toEqual(['投资促进', '科  A']);
    expect(lines('葛\u{e0100}店', 4)).toEqual(['葛店']);
  });

  it('keeps combining marks with their letter', () => {
    expect(lines('投资促x\u0301进', 3)).toEqual(['投资促', 'x\u0301进']);
    expect(lines('投资促e\u0301进', 3)).toEqual(['投资促', '\u00e9进']);
  });

  it('is told of what no font prints', () => {
    const missing: string[] = [];
    fitText(
      '甲\ue000乙',
      100,
      shape((character) => missing.push(character)),
    );
    expect(missing).toEqual(['\ue000']);
  });

  it('makes the lines of a short text about equally long', () => {
    expect(Array.from(fitBalanced('商贸企业知名度影响', 8 * SIZE, shape()), textOf)).toEqual(['商贸企业知', '名度影响']);
    expect(Array.from(fitBalanced('服务对象满意度指标', 5 * SIZE, shape()), textOf)).toEqual(['服务对象', '满意度指标']);
    expect(Array.from(fitBalanced('得分（20分*执行率）', 9 * SIZE, shape()), textOf)).toEqual(['得分', '（20分*执行率）']);
  });
});

it('parts a word of the forms that is wider than its cell behind its first word', () => {
  const narrow = (text: string, wholeNumbers: boolean) => Array.from(fitBalanced(text, 3.5 * SIZE, { ...shape(), wholeNumbers }), textOf);
  expect(['成本指标', '可持续影响指标', '社会效益指标'].map((text) => narrow(text, true))).toEqual([
    ['成本', '指标'],
    ['可持续', '影响', '指标'],
    ['社会', '效益', '指标'],
  ]);
  // The first version's frozen forms.
  expect(narrow('成本指标', false)).toEqual(['成本指', '标']);
});

const texts = fc.string({ unit: fc.constantFrom(...'绩效自评表，。（）《》“”、；：％%≥A b1 2.9万元—…☑□㐂e\u0301\n'), maxLength: 120 });

describe('whatever the text', () => {
  const fits = [
    ['fitText', fitText],
    ['fitBalanced', fitBalanced],
  ] as const;

  it.each(fits)('%s loses nothing and leaves no cell', (_, fit) => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 20 }), (text, characters) => {
        const fitted = fit(text, characters * SIZE, shape());
        expect(Array.from(fitted, textOf).join('').replace(/\s/g, '')).toBe(text.normalize('NFC').replace(/\s/g, ''));
        for (const line of fitted) {
          expect(line.width).toBeLessThanOrEqual(characters * SIZE + 0.001);
          const ends = line.pieces.map(({ x, width }) => x + width);
          expect(Math.max(0, ...ends)).toBeLessThanOrEqual(line.width + 0.001);
        }
      }),
    );
  });

  it('starts no line with a closing sign and ends none with an opening one, where a line has room for more than one character', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'绩效自评表科室'), minLength: 1, maxLength: 3 });
    const piece = fc.oneof(
      plain,
      plain.map((text) => `（${text}）`),
      plain.map((text) => `${text}，`),
      plain.map((text) => `《${text}》`),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.integer({ min: 7, max: 20 }), (pieces, characters) => {
        for (const line of lines(pieces.join(''), characters)) {
          expect(line).not.toMatch(/^[，）》]/);
          expect(line).not.toMatch(/[（《]$/);
        }
      }),
    );
  });
});
