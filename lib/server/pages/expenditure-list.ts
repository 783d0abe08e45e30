// The expenditure list beside the forms that it is held against.
import 'server-only';
import { amountsInYuan, countingAmounts, isAllOutside } from '@/lib/department/cross-findings';
import { namedFunds } from '@/lib/department/outside-money';
import { draftWords } from '@/lib/scheme/draft-words';
import { findSchemeOfForm } from '@/lib/scheme/known-schemes';
import { type Draft, ownFundKey } from '@/lib/form/draft';
import { ok } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { ExpenditureList } from '@/lib/contract/expenditure-list';
import { db } from '../database/db';
import { defineRead } from '../gate/read';
import { ownSaves } from '../gate/requests';
import { listSaves, saveList } from '../year/commands/save-list';
import { SETTLED_YEAR, type YearRow } from '../year/department-year';
import { formName, yearContents } from '../forms/year-contents';

/** The list of the actor's department. */
export const expenditureList = defineRead({
  name: 'expenditure-list',
  ...SETTLED_YEAR,
  answer: async ({ subject, actor }) =>
    ok(await listOf(subject.year, actor, saveList.may(actor, { ...subject, version: subject.year.listVersion }))),
});

async function listOf(row: YearRow, actor: Actor, mayEdit: boolean): Promise<ExpenditureList> {
  const saved = await ownSaves(db(), listSaves(actor, row.year));
  const { forms, list } = await yearContents(db(), row);
  return {
    year: row.year,
    departmentName: row.department.name,
    mayEdit,
    saved,
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
