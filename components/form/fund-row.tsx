'use client';

import { UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useWatch } from 'react-hook-form';
import type { DraftSource } from '@/lib/form/draft';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { Amounts } from '@/lib/domain/score/evaluation';
import { columnName, columnSign } from '@/lib/domain/score/scheme-words';
import { inOtherUnit } from './cells/amount-text';
import cell from './cells/cell.module.css';
import { DecimalCell } from './cells/decimal-cell';
import { FindingLines, findingsId, ToFill } from './rail/finding-lines';
import { useEditable, useFormEnv } from './form-env';
import classes from './funds-section.module.css';
import { RemarkLines, useWaits } from './rail/remark-lines';
import { removeWithUndo } from './rows/remove-rows';
import { shortFormula } from './rows/score-note';
import type { FindingView } from './score-view';
import { TextCell } from './cells/text-cell';
import { useStore } from './tiny-store';

export type FundPlace =
  | { part: 'total' | 'basic' | 'project'; label: string }
  | { part: 'source'; id: string; index: number };

const NONE: FindingView[] = [];

/** One row of money. Rate, score and formula stand beside the total only. */
export function FundRow({ place, unit }: { place: FundPlace; unit: AmountUnit }) {
  const { plan, scheme } = useFormEnv();
  const editable = useEditable();
  const total = place.part === 'total';
  return (
    <tr data-part={place.part}>
      <FundCells place={place} unit={unit} />
      {plan.funds.points && <td className={classes.middle}>{total ? scheme.executionPoints : '—'}</td>}
      {total ? <ExecutionCells /> : <RestCells place={place} />}
      {editable && (place.part === 'source' ? <SourceTools id={place.id} index={place.index} /> : <td />)}
    </tr>
  );
}

const FundCells = memo(function FundCells({ place, unit }: { place: FundPlace; unit: AmountUnit }) {
  const { form, plan, scheme, scores } = useFormEnv();
  const { fundColumns } = scheme.layout;
  const path = place.part === 'source' ? (`funds.sources.${place.index}` as const) : (`funds.${place.part}` as const);
  const at = place.part === 'source' ? place.id : path;
  const amounts: Amounts | DraftSource | undefined = useWatch({ control: form.control, name: path });
  const findings = useStore(scores, (view) => view.places.get(at) ?? NONE);
  const label = place.part === 'source' ? (amounts && 'label' in amounts ? amounts.label : '') : place.label;
  const untouched = !amounts?.budgetInitial && !amounts?.budget && !amounts?.executed;
  const wrong = !untouched && findings.some((finding) => finding.severity === 'error');
  const waits = useWaits(at);
  const amount = (field: 'budgetInitial' | 'budget' | 'executed', name: string) => {
    const value = amounts?.[field] ?? '';
    return (
      <td data-waits={waits(field)}>
        <DecimalCell
          path={`${path}.${field}`}
          row={at}
          cell={field}
          holds={unit}
          grouped
          value={value}
          label={`${label || '资金来源'} ${name}（${unit}）`}
          describedBy={findings.length > 0 ? findingsId(at) : undefined}
          invalid={wrong && field === 'budget'}
        />
        <div className={cell.small}>{inOtherUnit(value, unit)}</div>
      </td>
    );
  };
  return (
    <>
      <th scope="row" colSpan={2} className={classes.label} data-edge={wrong ? 'error' : findings.length > 0 && !untouched ? 'warning' : undefined}>
        {place.part === 'source' ? (
          <TextCell path={`funds.sources.${place.index}.label`} row={at} cell="sourceLabel" value={label} label={`第 ${place.index + 1} 项资金来源的名称`} placeholder="资金来源名称" />
        ) : (
          <div className={cell.text}>{place.label}</div>
        )}
        {untouched ? <ToFill row={at} findings={findings} /> : <FindingLines row={at} findings={findings} />}
        <RemarkLines row={at} label={label || '这项资金来源'} />
      </th>
      {plan.funds.budgetInitial && amount('budgetInitial', '年初预算数')}
      {amount('budget', columnName(fundColumns.budget))}
      {amount('executed', columnName(fundColumns.executed))}
    </>
  );
});

function ExecutionCells() {
  const { scores, scheme } = useFormEnv();
  const { budget, executed } = scheme.layout.fundColumns;
  const { rate, score, formula } = useStore(scores, (view) => view.execution);
  return (
    <>
      <td className={classes.rate}>{rate ?? '—'}</td>
      <td className={classes.score} title={formula}>
        <b>{score}</b>
        <div className={classes.formula}>{rate === null ? shortFormula(formula) : formula.includes('已达') ? `已达${columnName(budget)}` : `${scheme.executionPoints} × ${columnSign(executed)} ÷ ${columnSign(budget)}`}</div>
      </td>
    </>
  );
}

function RestCells({ place }: { place: FundPlace }) {
  if (place.part !== 'source') {
    return (
      <>
        <td />
        <td className={classes.middle}>—</td>
      </>
    );
  }
  return (
    <td colSpan={2} className={classes.outside}>
      <OutsideBox index={place.index} />
    </td>
  );
}

/** Money outside the department's own project expenditure: it is not counted when the department's forms are put together. */
function OutsideBox({ index }: { index: number }) {
  const { form } = useFormEnv();
  const editable = useEditable();
  const outside = useWatch({ control: form.control, name: `funds.sources.${index}.outside` }) ?? false;
  if (!editable) return outside ? <>不计入部门项目支出</> : null;
  return (
    <label title="上级专款等不属于本部门一般公共预算项目支出的资金，汇总时不计入">
      <input
        type="checkbox"
        checked={outside}
        onChange={(event) => form.setValue(`funds.sources.${index}.outside`, event.currentTarget.checked)}
      />
      不计入部门项目支出
    </label>
  );
}

function SourceTools({ id, index }: { id: string; index: number }) {
  const env = useFormEnv();
  return (
    <td className={classes.tools}>
      <UnstyledButton
        aria-label={`删除第 ${index + 1} 项资金来源`}
        title="删除这项资金来源"
        onClick={() => removeWithUndo(env, id, '已删除一项资金来源')}
        data-tools-of={id}
      >
        ✕
      </UnstyledButton>
    </td>
  );
}
