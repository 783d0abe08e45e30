'use client';

import { useWatch } from 'react-hook-form';
import type { Attribute, Category, Duration } from '@/lib/domain/score/evaluation';
import classes from './choice-row.module.css';
import { cellAttributes } from './cell-address';
import { useEditable, useFormEnv } from '../form-env';

const CHOICES = {
  category: {
    label: '项目类别',
    options: [['department-budget', '部门预算项目'], ['district-special', '区直专项']] satisfies [Category, string][],
  },
  attribute: {
    label: '项目属性',
    options: [['continuing', '持续性项目'], ['new', '新增性项目']] satisfies [Attribute, string][],
  },
  duration: {
    label: '项目类型',
    options: [['perennial', '常年性项目'], ['extended', '延续性项目'], ['one-off', '一次性项目']] satisfies [Duration, string][],
  },
};

export type ChoiceName = keyof typeof CHOICES;

export const CHOICE_NAMES = Object.keys(CHOICES) as ChoiceName[];

/** One row of check boxes, printed as on paper: 1、部门预算项目 ☑　2、区直专项 □. One at most is checked; checked again it is not. */
export function ChoiceRow({ name, labelSpan, span, gutter }: { name: ChoiceName; labelSpan: number; span: number; gutter: boolean }) {
  const { form, actions } = useFormEnv();
  const editable = useEditable();
  const value = useWatch({ control: form.control, name }) ?? '';
  const { label, options } = CHOICES[name];
  return (
    <tr>
      <th scope="row" colSpan={labelSpan}>
        {label}
      </th>
      <td colSpan={span}>
        <div className={classes.options} role="radiogroup" aria-label={label}>
          {options.map(([option, text], at) => (
            <label key={option} className={classes.option}>
              {at + 1}、{text}
              <input
                type="radio"
                {...(at === 0 && cellAttributes('', name))}
                className={classes.box}
                name={name}
                value={option}
                checked={value === option}
                disabled={!editable}
                onChange={() => actions.set(name, option)}
                onClick={() => value === option && actions.set(name, '')}
              />
            </label>
          ))}
        </div>
      </td>
      {gutter && <td />}
    </tr>
  );
}
