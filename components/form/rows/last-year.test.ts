import { expect, it } from 'vitest';
import { lastYearOf } from './last-year';

const rows = [
  { level2: '数量指标', level3: '培训', target: '≥45次', actual: '50次' },
  { level2: '质量指标', level3: '培训', target: '≥90%', actual: ' ' },
];

it('is what the indicator of that name was, under its own level 2 first', () => {
  expect(lastYearOf(rows, { level2: '质量指标', level3: '培训' }, 'target')).toBe('≥90%');
  expect(lastYearOf(rows, { level2: '', level3: ' 培训 ' }, 'actual')).toBe('50次');
  expect(lastYearOf(rows, { level2: '质量指标', level3: '培训' }, 'actual')).toBeUndefined();
  expect(lastYearOf(rows, { level2: '数量指标', level3: '' }, 'target')).toBeUndefined();
  expect(lastYearOf(rows, { level2: '数量指标', level3: '宣传' }, 'target')).toBeUndefined();
});
