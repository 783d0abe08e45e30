// What a form's scheme refuses: cells that it does not declare, options that it does not offer, rows that have no place.
import type { Cells, Evaluation } from '@/lib/form/evaluation';
import { cellPath, indicatorPath, goalPath } from '@/lib/form/path';
import type { SchemaIssue } from '@/lib/contract/issue';
import { isAdmitted } from '@/lib/scheme/admitted-option';
import type { CellPlace, Scheme, SchemeForm } from '@/lib/scheme/scheme';
import { isMisfit } from './shapes';

/** Every refusal of a form by its scheme, with its place. */
export function checkByScheme(evaluation: Evaluation, scheme: Scheme, form: SchemeForm): SchemaIssue[] {
  const { funds, goals, parts } = evaluation;
  const issues: SchemaIssue[] = [];
  const refuse = (path: string, message: string) => issues.push({ path, message });
  const check = (place: string, on: CellPlace, cells: Cells | undefined) => {
    for (const [key, value] of Object.entries(cells ?? {})) {
      const declared = form.cells[key];
      if (declared?.on !== on) refuse(cellPath(place, key), '表式没有这一格：请删除');
      else if (!isAdmitted(value, declared, scheme.rules))
        refuse(cellPath(place, key), `“${value}”不在选项里：应为 ${declared.options.map(optionInWords).join('、')}`);
    }
  };
  check('', 'form', evaluation.cells);
  if (!form.unit.entered.includes(funds.unit)) refuse('funds.unit', `这份表式的金额以${form.unit.entered.join('或')}为单位`);
  checkFunds(evaluation, form, refuse);
  funds.rows.forEach((row, at) => check(`funds.rows[${at}]`, 'fund', row.cells));
  if (!form.goals.many && goals.length > 1) refuse(goalPath(1), '这份表式只有一个目标：请合并');
  goals.forEach((goal, at) => {
    check(goalPath(at), 'goal', goal.cells);
    goal.groups.forEach((group, groupAt) =>
      group.indicators.forEach((row, rowAt) => check(indicatorPath(at, groupAt, rowAt), 'indicator', row.cells)),
    );
  });
  for (const key of Object.keys(parts ?? {}))
    if (!scheme.rules.parts.some((part) => part.key === key)) refuse(`parts.${key}`, '表式没有这一部分：请删除');
  return issues;
}

function checkFunds({ funds: { unit, rows } }: Evaluation, form: SchemeForm, refuse: (path: string, message: string) => void): void {
  rows.forEach((row, at) => {
    const place = `funds.rows[${at}]`;
    if ((row.key === undefined) === (row.label === undefined)) refuse(place, '应写明 key（表式的行）或 label（另加的行），二者取一');
    if (row.key !== undefined && !form.funds.rows.some(({ key }) => key === row.key))
      refuse(`${place}.key`, `表式没有“${row.key}”这一行资金`);
    if (row.key !== undefined && rows.findIndex(({ key }) => key === row.key) < at) refuse(`${place}.key`, `“${row.key}”这一行写了两次`);
    if (row.label !== undefined && !form.funds.more) refuse(`${place}.label`, `表式没有“${row.label}”这一行资金，也不能另加`);
    for (const column of ['budgetInitial', 'budget', 'executed'] as const) {
      if (isMisfit(row[column], unit))
        refuse(
          `${place}.${column}`,
          unit === '元' ? '以元为单位时最多两位小数（精确到分）' : '以万元为单位时整数部分最多 12 位（精确到分）',
        );
    }
  });
}

/** Stored by its key, known to people by its label. */
const optionInWords = ({ key, label }: { key: string; label: string }) => (key === label ? key : `${key}（${label}）`);
