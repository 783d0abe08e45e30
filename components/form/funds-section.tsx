'use client';

import { UnstyledButton } from '@mantine/core';
import { useWatch } from 'react-hook-form';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { convertAmount } from './cells/amount-text';
import { appendSource, blankSource } from './rows/draft-rows';
import { findCell } from './cells/cell-address';
import { useEditable, useFormEnv } from './form-env';
import { FindingLines } from './rail/finding-lines';
import classes from './funds-section.module.css';
import { FundRow, type FundPlace } from './fund-row';
import type { Draft } from '@/lib/form/draft';
import type { FindingView } from './score-view';
import { useStore } from './tiny-store';
import { UnitToggle } from './cells/unit-toggle';

const NONE: FindingView[] = [];
const PARTS: readonly FundPlace[] = [
  { part: 'basic', label: '基本支出' },
  { part: 'project', label: '项目支出' },
];

/** The money: total, its parts or sources, execution rate and the score that comes of it. */
export function FundsSection() {
  const { form, plan, scheme, kind, scores, outline, actions } = useFormEnv();
  const editable = useEditable();
  const sources = useStore(outline, (value) => value.sources);
  const findings = useStore(scores, (view) => view.places.get('funds') ?? NONE);
  const unit = useWatch({ control: form.control, name: 'funds.unit' });
  const { layout } = scheme;
  const places: FundPlace[] = [
    { part: 'total', label: layout.fundTotalLabel[kind] },
    ...(kind === 'department' ? PARTS : []),
    ...sources.map((id, index) => ({ part: 'source' as const, id, index })),
  ];
  const hasFoot = editable || findings.length > 0;
  const convert = (to: AmountUnit) => actions.undoable(`金额已换算为${to}`, (draft) => inUnit(draft, to));
  const add = () => {
    const row = blankSource();
    actions.change((draft) => appendSource(draft, row));
    findCell(row.id, 'sourceLabel')?.focus();
  };
  return (
    <>
      <tr className={classes.head}>
        <th scope="rowgroup" colSpan={plan.funds.budgetInitial ? 1 : 2} rowSpan={places.length + 1 + (hasFoot ? 1 : 0)}>
          {layout.executionLabel[kind]}
          <div className={classes.points}>（{scheme.executionPoints} 分）</div>
        </th>
        <th colSpan={2} scope="col">
          <UnitToggle unit={unit} onChange={convert} editable={editable} />
        </th>
        {plan.funds.budgetInitial && <th scope="col">年初预算数</th>}
        <th scope="col">{layout.fundColumns.budget}</th>
        <th scope="col">{layout.fundColumns.executed}</th>
        {plan.funds.points && <th scope="col">分值</th>}
        <th scope="col">{layout.fundColumns.rate}</th>
        <th scope="col">{layout.executionScoreLabel}</th>
        {editable && <td />}
      </tr>
      {places.map((place) => (
        <FundRow key={place.part === 'source' ? place.id : place.part} place={place} unit={unit} />
      ))}
      {hasFoot && (
        <tr className={classes.foot}>
          <td colSpan={plan.columns.length - (plan.funds.budgetInitial ? 1 : 2)}>
            <FindingLines row="funds" findings={findings} />
            {editable && (
              <UnstyledButton className={classes.add} data-adds-to="funds" onClick={add}>
                ＋ 增加资金来源
              </UnstyledButton>
            )}
          </td>
          {editable && <td />}
        </tr>
      )}
    </>
  );
}

/** The draft with every amount written in the other unit, exactly. */
function inUnit(draft: Draft, to: AmountUnit): Draft {
  const from = draft.funds.unit;
  const converted = <T extends { budget: string; executed: string; budgetInitial?: string }>(row: T): T => ({
    ...row,
    budget: convertAmount(row.budget, from, to),
    executed: convertAmount(row.executed, from, to),
    ...(row.budgetInitial !== undefined && { budgetInitial: convertAmount(row.budgetInitial, from, to) }),
  });
  const { total, basic, project, sources } = draft.funds;
  return {
    ...draft,
    funds: {
      unit: to,
      total: converted(total),
      ...(basic && { basic: converted(basic) }),
      ...(project && { project: converted(project) }),
      sources: sources.map(converted),
    },
  };
}
