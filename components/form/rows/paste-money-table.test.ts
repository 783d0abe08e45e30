import { expect, it } from 'vitest';
import { parsePastedRows } from '@/lib/exchange/clipboard-rows';
import type { Draft } from '@/lib/form/draft';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import type { Scheme } from '@/lib/scheme/scheme';
import { pasteMoneyTable, readMoneyHeads } from './paste-money-table';

const wuhan = schemeOf('wuhan-2022');
const yunnan = schemeOf('yunnan-gk14-2022');
let count = 0;
const blank = (scheme: Scheme): Draft =>
  blankDraft({ form: 'project', scheme, year: 2022, department: '某局', newId: () => `r${(count += 1)}` });
const read = (scheme: Scheme, text: string) => {
  const form = scheme.forms.project ?? expect.fail('no form');
  return readMoneyHeads(parsePastedRows(text), scheme, form);
};
function paste(scheme: Scheme, text: string, draft = blank(scheme)) {
  const reading = read(scheme, text);
  if (!reading || 'problems' in reading) return expect.fail('not read');
  return pasteMoneyTable(draft, scheme, reading) ?? expect.fail('refused');
}

it('goes to the rows of its names, whose column has no head, in the unit of the form', () => {
  const { draft, added, strange } = paste(
    yunnan,
    '项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t¥1,205.5\t1205.50\t137.687842\t10\t11%\t1\n\t当年财政拨款\t1\t2\t\t—\t\t—\n\t别的钱\t1\t1\t1\t\t\t',
  );
  expect(draft.funds.rows).toEqual({
    total: { budgetInitial: '12055000', budget: '12055000', executed: '1376878.42' },
    fiscal: { budgetInitial: '10000', budget: '20000', executed: '' },
  });
  expect([added, strange]).toEqual([0, 1]);
});

it('without a word of its unit it is in the form’s; sources are added by name, and filled again by it', () => {
  const first = paste(wuhan, '资金来源\t预算数（A）\t执行数（B）\n年度财政资金总额\t12\t6\n区级财政\t12\t6');
  expect(first.draft.funds.rows.total).toEqual({ budget: '12', executed: '6' });
  const again = paste(wuhan, '资金来源\t执行数（B）\t预算数（A）\n区级财政\t7\t\n', first.draft);
  expect(again.draft.funds.further.map(({ label, budget, executed }) => [label, budget, executed])).toEqual([['区级财政', '12', '7']]);
  expect([first.added, again.added]).toEqual([1, 0]);
});

it('says what it cannot tell, and is nothing without amounts', () => {
  expect(read(wuhan, '资金来源\t预算数（千元）\t执行数（元）\n总额\t1\t1')).toEqual({
    problems: ['认不出“预算数”一列的单位：请在表头写明（元）或（万元），再整表复制。'],
  });
  expect(read(wuhan, '预算数\t执行数\n1\t1')).toEqual({ problems: ['没有资金名称一列：请连同名称一起复制，或不带表头粘贴。'] });
  expect(read(wuhan, '资金来源\t预算数（元）\t执行数（单位：万元）\n总额\t1\t1')).toMatchObject({
    units: new Map([
      ['budget', '元'],
      ['executed', '万元'],
    ]),
  });
  expect(read(wuhan, '总额\t1\t1')).toBeNull();
  expect(read(wuhan, '三级指标\t得分\n甲\t1')).toBeNull();
});
