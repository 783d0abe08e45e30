import { expect, it } from 'vitest';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { withText } from '../draft-cells';
import { usualNames } from './usual-names';

const scheme = schemeOf('yunnan-gk14-2022');
const form = scheme.forms.project;
let count = 0;
const draft = blankDraft({ scheme, form: 'project', year: 2022, department: '某局', newId: () => `r${(count += 1)}` });
const [group] = draft.goals[0]?.groups ?? [];
const row = group?.indicators[0]?.id ?? '';

it('offers the names of the scheme under that level 1, those of its group with them, all of them where its name says nothing', () => {
  if (!form || !group) throw new Error('no form');
  expect(usualNames(form, draft, row)).toEqual(['数量指标', '质量指标', '时效指标', '成本指标']);
  expect(usualNames(form, withText(draft, row, 'level2', '进度指标'), row)).toEqual([
    '数量指标',
    '质量指标',
    '时效指标',
    '成本指标',
    '进度指标',
  ]);
  // As it is written there already.
  expect(usualNames(form, withText(draft, row, 'level2', '数量'), row)).toEqual(['数量', '质量指标', '时效指标', '成本指标']);
  expect(usualNames(form, withText(draft, group.id, 'level1', ''), row)).toHaveLength(9);
  expect(usualNames({ goals: { ...form.goals, template: [] } }, draft, row)).toEqual(['数量指标', '质量指标', '时效指标', '成本指标']);
});
