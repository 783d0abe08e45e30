// The expenditure list beside the forms that it is held against.
import 'server-only';
import { amountsInYuan, countingAmounts, isAllOutside } from '@/lib/domain/cross-findings';
import type { ListRow } from '@/lib/domain/expenditure-list';
import { namedSources } from '@/lib/domain/outside-money';
import { mayDo } from '@/lib/domain/permission';
import type { Actor } from '@/lib/domain/role';
import { db } from '../db';
import { findYear, formName, isYearSigned, mayReadYear, yearContents } from '../department-year';

export interface ListedForm {
  id: string;
  name: string;
  sectionName: string;
  /** What counts, in 元: the form's total less its money outside. */
  budget: string;
  executed: string;
  /** All its money is outside: it need not be in the list. */
  outside: boolean;
  /** For marking what is outside: as the office saw the form, and its sources, amounts in the form's unit. */
  version: number;
  unit: '元' | '万元';
  sources: { id: string; label: string; budget: string; executed: string; outside: boolean }[];
}

export interface ExpenditureList {
  year: number;
  departmentName: string;
  mayEdit: boolean;
  /** Of the list as a whole. */
  version: number;
  rows: ListRow[];
  /** Every project form of the year, in order. */
  forms: ListedForm[];
}

/** The list of the actor's department, or null where there is no such year or the actor may not see it. */
export async function expenditureList(actor: Actor, year: number, _now: Date): Promise<ExpenditureList | null> {
  const row = mayReadYear(actor) ? await findYear(db(), actor.departmentId, year) : null;
  if (!row) return null;
  const { forms, list } = await yearContents(db(), row);
  return {
    year,
    departmentName: row.department.name,
    mayEdit: row.state === 'open' && !(await isYearSigned(db(), row.id)) && mayDo(actor, 'expenditure-list.edit', { departmentId: row.departmentId, sectionId: null }),
    version: row.listVersion,
    rows: list,
    forms: forms.map((form) => ({
      id: form.row.id,
      name: formName(form),
      sectionName: form.row.section?.name ?? '',
      ...amountsInYuan(countingAmounts(form.evaluation.funds)),
      outside: isAllOutside(form.evaluation.funds),
      version: form.version,
      unit: form.draft.funds.unit,
      sources: namedSources(form.draft).map(({ id, label, budget, executed, outside = false }) => ({ id, label, budget, executed, outside })),
    })),
  };
}
