// Laws of the typed figures: what the data says is never contradicted, whatever the spacing; anything else always is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraph } from './narrative';
import type { Figure } from './narrative-fields';
import { figureDifferences } from './narrative-figures';

const money = fc.tuple(fc.nat(99_999), fc.nat(99)).map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`);
const WORDINGS: readonly [string, string, string, string][] = [
  ['基本支出预算', '2022年预算的基本支出为', '万元', ''],
  ['基本支出执行', '2022年基本支出决算为', '万元', ''],
  ['项目支出预算', '项目支出预算资金', '万元', ''],
  ['项目支出执行', '项目支出实际支出', '万元', ''],
  ['整体支出执行', '部门整体支出合计', '万元', ''],
  ['整体支出预算', '2022年预算收入合计', '万元', ''],
  ['项目支出完成率', '项目支出完成率达到', '%', '%'],
  ['整体支出完成率', '部门整体支出完成年初预算的', '%', '%'],
  ['总得分', '自评总得分', '分', ''],
  ['执行得分', '预算执行情况自评得分', '分', ''],
];
const wording = fc.constantFrom(...WORDINGS);
const differing = (line: string, figures: Figure[]) => figureDifferences({ blocks: [paragraph(line)] }, figures).map(({ field }) => field);
const figure = (name: string, value: string): Figure => ({ name, group: '', value, missing: null });

describe('typed figures', () => {
  it('what the data says is left alone, with spaces and after other sentences too', () => {
    fc.assert(
      fc.property(
        wording,
        money,
        fc.constantFrom('', ' ', '　'),
        fc.constantFrom('', '其中招商经费预算 12 万元。', '得分满分100分。'),
        ([name, words, unit, mark], value, space, before) => {
          expect(differing(`${before}${words}${space}${value}${space}${unit}。`, [figure(name, `${value}${mark}`)])).toEqual([]);
        },
      ),
    );
  });

  it('another number in its place is found', () => {
    fc.assert(
      fc.property(wording, money, money, ([name, words, unit, mark], value, typed) => {
        fc.pre(typed !== value);
        expect(differing(`${words}${typed}${unit}。`, [figure(name, `${value}${mark}`)])).toEqual([name]);
      }),
    );
  });

  it('a field says nothing else than the data', () => {
    fc.assert(
      fc.property(wording, money, ([name, words, unit, mark], value) => {
        expect(differing(`${words}{${name}}${mark === '' ? unit : ''}`, [figure(name, `${value}${mark}`)])).toEqual([]);
      }),
    );
  });

  it('reads any text to its end', () => {
    const piece = fc.constantFrom(
      '预算',
      '决算',
      '项目支出',
      '基本支出',
      '“',
      '”',
      '其中',
      '得分',
      '总得分',
      '完成率',
      '占',
      '资金',
      '12.5',
      '万元',
      '元',
      '%',
      '分',
      '，',
      '。',
      '个科室',
      '涉及项目',
      '18个',
      '{总得分}',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        (pieces) => void differing(pieces.join(''), [figure('总得分', '99.61'), figure('基本支出预算', '1.00')]),
      ),
    );
  });
});
