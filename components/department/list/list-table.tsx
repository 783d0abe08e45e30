'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useRef } from 'react';
import { listRate } from '@/lib/department/expenditure-list';
import { routes } from '@/lib/routes';
import type { ListedForm } from '@/lib/contract/expenditure-list';
import styles from '../table/typed-table.module.css';
import { Columns } from '../table/columns';
import { ListRowCells } from './list-row-cells';
import { MarkButton } from './mark-button';
import { differenceOf, type ListEditRow, type RowProblems, totalOf, yuanText } from './list-rows';
import { growInto, tableKeys } from '../table/table-keys';
import type { RowsEdit } from '../table/use-rows-editor';

export interface ListEdit extends RowsEdit<ListEditRow> {
  add: (over?: Partial<ListEditRow>) => void;
  markOutside: (form: ListedForm) => void;
}

interface ListTableProps {
  rows: ListEditRow[];
  forms: readonly ListedForm[];
  problems: ReadonlyMap<string, RowProblems>;
  /** Null where it is only read. */
  edit: ListEdit | null;
}

/** The list as a table with its total, the difference against the form beside each row, and the forms that are not in it. */
export function ListTable({ rows, forms, problems, edit }: ListTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const byId = new Map(forms.map((form) => [form.id, form]));
  const assigned = new Set(rows.map(({ formId }) => formId));
  const missing = forms.filter(({ id }) => !assigned.has(id));
  const total = totalOf(rows);
  const ofForms = totalOf(forms);
  const budget = differenceOf(total.budget, ofForms.budget);
  const executed = differenceOf(total.executed, ofForms.executed);
  return (
    <div className={styles.page}>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="项目支出表">
        <table ref={table} className={styles.table} onKeyDown={edit ? tableKeys(() => edit.add()) : undefined} onPaste={edit?.paste}>
          <caption className="visually-hidden">项目支出自评结果，金额单位为元，各行与其自评表对照</caption>
          <Columns widths={[40, 164, 118, 118, 60, null, 236, ...(edit ? [92] : [])]} />
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                序号
              </th>
              <th scope="col">项目名称</th>
              <th scope="col" className={styles.money}>
                预算数（元）
              </th>
              <th scope="col" className={styles.money}>
                执行数（元）
              </th>
              <th scope="col" className={styles.money}>
                完成预算率
              </th>
              <th scope="col">主要用途</th>
              <th scope="col">自评表，与其差异（元）</th>
              {edit ? (
                <th scope="col">
                  <span className="visually-hidden">操作</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <ListRowCells
                key={row.key}
                row={row}
                number={at + 1}
                last={at === rows.length - 1}
                forms={forms}
                byId={byId}
                problems={problems.get(row.key)}
                edit={edit}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <th scope="row">合计</th>
              <td className={styles.money}>{yuanText(total.budget)}</td>
              <td className={styles.money}>{yuanText(total.executed)}</td>
              <td className={styles.money}>{listRate(total) ?? '—'}</td>
              <td />
              <td colSpan={edit ? 2 : 1} className={styles.against}>
                {budget === null && executed === null ? (
                  <span className={styles.same}>✓ 与各自评表计入的合计一致</span>
                ) : (
                  <span className={styles.differs}>
                    <b>≠</b> 各自评表合计 {yuanText(ofForms.budget)} / {yuanText(ofForms.executed)}
                    {budget === null ? null : <span>预算差 {budget}</span>}
                    {executed === null ? null : <span>执行差 {executed}</span>}
                  </span>
                )}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {edit ? (
        <div className="no-print">
          <Button size="compact-sm" variant="default" onClick={() => growInto(table.current, () => edit.add())} disabled={edit.busy}>
            增加一行
          </Button>
        </div>
      ) : null}
      {missing.length > 0 ? (
        <section aria-labelledby="missing">
          <h2 id="missing" className={styles.title}>
            不在支出表的自评表 <span className={styles.count}>{missing.length} 张</span>
          </h2>
          <ul className={styles.missing}>
            {missing.map((form) => (
              <li key={form.id}>
                <Link href={routes.evaluation(form.id)} prefetch={false}>
                  {form.name}
                </Link>
                <span className={styles.quiet}>
                  {form.sectionName}，计入 {yuanText(form.budget) || '0.00'} / {yuanText(form.executed) || '0.00'} 元
                </span>
                {form.outside ? (
                  <span className={styles.same}>✓ 资金均不计入部门项目支出，可以不列</span>
                ) : (
                  <span className={styles.differs}>
                    <b>!</b> 请补入支出表；不属于部门项目支出的，请标明资金
                  </span>
                )}
                {edit && !form.outside ? (
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={edit.busy}
                    aria-label={`补入“${form.name}”`}
                    onClick={() =>
                      growInto(table.current, () =>
                        edit.add({ name: form.name, budget: form.budget, executed: form.executed, formId: form.id }),
                      )
                    }
                  >
                    补入
                  </Button>
                ) : null}
                {edit ? <MarkButton form={form} disabled={edit.busy} onMark={edit.markOutside} /> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
