'use client';

import { Button } from '@mantine/core';
import { useRef } from 'react';
import { Columns } from '../table/columns';
import { totalOf, yuanText } from '../list/list-rows';
import { SetUpRowCells } from './set-up-row-cells';
import type { SetUpChoices, SetUpEditRow, SetUpProblems } from './set-up-rows';
import { growInto, tableKeys } from '../table/table-keys';
import styles from '../table/typed-table.module.css';
import type { RowsEdit } from '../table/use-rows-editor';

export interface SetUpEdit extends RowsEdit<SetUpEditRow> {
  add: () => void;
  openSources: (key: string) => void;
}

interface SetUpTableProps {
  rows: SetUpEditRow[];
  choices: SetUpChoices;
  problems: ReadonlyMap<string, SetUpProblems>;
  /** Null where it is only read. */
  edit: SetUpEdit | null;
}

/** The year's projects as a table: who fills in what, until when, about how much money. */
export function SetUpTable({ rows, choices, problems, edit }: SetUpTableProps) {
  const several = choices.schemes.length > 1;
  const table = useRef<HTMLTableElement>(null);
  const total = totalOf(rows);
  return (
    <div className={styles.page}>
      {edit && rows.some(({ state }) => state !== 'draft') ? (
        <p className={styles.quiet}>科室提交过的项目，名称和资金以自评表为准，由科室在表中修改；这里可以改截止日期、主要用途和次序。</p>
      ) : null}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="项目设置表">
        <table ref={table} className={styles.table} onKeyDown={edit ? tableKeys(edit.add) : undefined} onPaste={edit?.paste}>
          <caption className="visually-hidden">本年度项目的科室、截止日期、资金和用途，金额单位为元</caption>
          <Columns
            widths={
              several
                ? [40, null, 112, 132, 96, 108, 108, 90, 120, ...(edit ? [92] : [])]
                : [40, null, 126, 100, 118, 118, 100, 190, ...(edit ? [92] : [])]
            }
          />
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                序号
              </th>
              <th scope="col">项目名称，状态</th>
              <th scope="col">填报科室</th>
              {several ? <th scope="col">表式</th> : null}
              <th scope="col">截止日期</th>
              <th scope="col" className={styles.money}>
                预算数（元）
              </th>
              <th scope="col" className={styles.money}>
                执行数（元）
              </th>
              <th scope="col">资金来源</th>
              <th scope="col">主要用途</th>
              {edit ? (
                <th scope="col">
                  <span className="visually-hidden">操作</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <SetUpRowCells
                key={row.key}
                row={row}
                number={at + 1}
                last={at === rows.length - 1}
                choices={choices}
                problems={problems.get(row.key)}
                edit={edit}
              />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <th scope="row" colSpan={several ? 4 : 3}>
                合计
              </th>
              <td className={styles.money}>{yuanText(total.budget)}</td>
              <td className={styles.money}>{yuanText(total.executed)}</td>
              <td colSpan={edit ? 3 : 2} />
            </tr>
          </tfoot>
        </table>
      </div>
      {edit ? (
        <div className="no-print">
          <Button size="compact-sm" variant="default" onClick={() => growInto(table.current, edit.add)} disabled={edit.busy}>
            增加一行
          </Button>
        </div>
      ) : null}
    </div>
  );
}
