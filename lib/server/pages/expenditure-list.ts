// The expenditure list beside the forms that it is held against.
import 'server-only';
import { amountsInYuan, countingAmounts, isAllOutside } from '@/lib/department/cross-findings';
import { namedFunds } from '@/lib/department/outside-money';
import { draftWords } from '@/lib/scheme/draft-words';
import { findSchemeOfForm } from '@/lib/scheme/known-schemes';
import { type Draft, ownFundKey } from '@/lib/form/draft';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import type { ExpenditureList } from '@/lib/contract/expenditure-list';
import { db } from '../database/db';
import { findYear, isYearSigned, mayReadYear } from '../year/department-year';
import { formName, yearContents } from '../forms/year-contents';

/** The list of the actor's department, or null where there is no such year or the actor may not see it. */
export async function expenditureList(actor: Actor, year: number, _now: Date): Promise<ExpenditureList | null> {
  const row = mayReadYear(actor) ? await findYear(db(), actor.departmentId, year) : null;
  if (!row) return null;
  const { forms, list } = await yearContents(db(), row);
  return {
    year,
    departmentName: row.department.name,
    mayEdit:
      row.state === 'open' &&
      !(await isYearSigned(db(), row.id)) &&
      mayDo(actor, 'expenditure-list.edit', { departmentId: row.departmentId, sectionId: null }),
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
      sources: namedFunds(form.draft).map(({ label, ...row }) => ({ ...row, label: label ?? fundName(form.draft, row.id) })),
    })),
  };
}

/** A row of money as its scheme calls it; by its key where that is not here. */
function fundName(draft: Draft, id: string): string {
  const [scheme, key] = [findSchemeOfForm(draft), ownFundKey(id) ?? ''];
  return scheme ? draftWords(scheme, draft.form).fund(key) : key;
}
