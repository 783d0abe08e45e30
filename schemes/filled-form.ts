// A form of any scheme in which every cell says something: so many rows a group, so many goals where the scheme has several.
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import type { CellPlace } from '@/lib/scheme/scheme';
import type { ShippedForm } from './shipped';

export interface Size {
  /** Of each group. */
  rows: number;
  goals: number;
}

export function filledForm({ scheme, kind, form }: Omit<ShippedForm, 'name'>, { rows, goals }: Size): Evaluation {
  const cellsOn = (on: CellPlace, at: number) =>
    Object.fromEntries(
      Object.values(form.cells)
        .filter((cell) => cell.on === on)
        .map(({ key, label, options }) => [key, options[at % Math.max(1, options.length)]?.key ?? `${label}${at}`]),
    );
  const row = (at: number): Indicator => ({
    level2: `二级${Math.floor(at / 2)}`,
    level3: `三级${at}`,
    target: `${at + 1}`,
    actual: `${at}`,
    points: '10',
    note: `原因${at}`,
    cells: cellsOn('indicator', at),
  });
  return {
    format: 'ziping/2',
    form: kind,
    scheme: scheme.id,
    year: 2022,
    department: '某局',
    projectName: '某项目',
    supervisingDepartment: '主管局',
    implementingUnit: '某科',
    cells: cellsOn('form', 0),
    funds: {
      unit: form.unit.entered[0] ?? '元',
      rows: form.funds.rows.map(({ key }, at) => ({
        key,
        budgetInitial: `${at + 11}`,
        budget: `${at + 10}`,
        executed: `${at + 9}`,
        cells: cellsOn('fund', at),
      })),
    },
    goals: Array.from({ length: form.goals.many ? goals : 1 }, (_, goal) => ({
      no: goal + 1,
      points: '',
      statement: `目标${goal}`,
      expected: `预期${goal}`,
      achieved: `完成${goal}`,
      cells: cellsOn('goal', goal),
      groups: (form.goals.flat ? [''] : ['产出指标', '效益指标']).map((level1) => ({
        level1,
        points: null,
        indicators: Array.from({ length: rows }, (_, at) => row(at)),
      })),
    })),
    deviationReasons: '原因',
    improvements: '措施',
  };
}
