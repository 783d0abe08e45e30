import { expect, it } from 'vitest';
import type { DraftGroup } from '@/lib/form/draft';
import { rowUnder } from './add-rows';

const ORDER = ['数量指标', '质量指标', '时效指标'];
const row = (id: string, level2: string, level3 = id) => ({ id, level2, level3, target: '', actual: '', points: '' });
const group = (...indicators: ReturnType<typeof row>[]): DraftGroup => ({ id: 'g', level1: '产出指标', points: '', indicators });

it('begins a row behind the last of its name, and where there is none in the scheme’s order', () => {
  const filled = group(row('a', '数量指标'), row('b', '数量指标'), row('c', '时效指标'));
  expect(rowUnder(filled, '数量指标', ORDER)).toEqual({ after: 'b' });
  expect(rowUnder(filled, '质量指标', ORDER)).toEqual({ after: 'b' });
  expect(rowUnder(filled, '时效指标', ORDER)).toEqual({ after: 'c' });
  expect(rowUnder(group(row('c', '时效指标')), '数量指标', ORDER)).toEqual({ after: null });
  expect(rowUnder(filled, '', ORDER)).toEqual({ after: 'c' });
  expect(rowUnder(group(), '数量指标', ORDER)).toEqual({ after: null });
});

it('piles no blank row on a blank one: the one that waits is begun', () => {
  expect(rowUnder(group(row('a', '数量指标'), row('b', '', '')), '质量指标', ORDER)).toEqual({ blank: 'b' });
  expect(rowUnder(group(row('b', '质量指标', '')), '质量指标', ORDER)).toEqual({ blank: 'b' });
  // Under another name it waits for something else.
  expect(rowUnder(group(row('b', '质量指标', '')), '数量指标', ORDER)).toEqual({ after: null });
});

it('knows a level 2 that is written shorter', () => {
  const filled = group(row('a', '数量'), row('b', '数量'), row('c', '时效'));
  expect(rowUnder(filled, '数量', ['数量', '质量指标', '时效'])).toEqual({ after: 'b' });
  expect(rowUnder(filled, '质量指标', ORDER)).toEqual({ after: 'b' });
  expect(rowUnder(filled, '时效指标', ORDER)).toEqual({ after: 'c' });
  expect(rowUnder(group(row('b', '数量', '')), '数量指标', ORDER)).toEqual({ blank: 'b' });
});
