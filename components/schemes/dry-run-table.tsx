import { Button, TextInput } from '@mantine/core';
import Form from 'next/form';
import Link from 'next/link';
import filters from '@/components/department/board/board-filters.module.css';
import { SortHead } from '@/components/ui/sort-head';
import { routes } from '@/lib/routes';
import type { FindingView, TriedRow } from '@/lib/contract/schemes';
import styles from './dry-run-panel.module.css';
import {
  signed,
  triedMatches,
  twoDecimals,
  type TriedColumn,
  type TriedOnly,
  triedQueryOf,
  triedRowsIn,
  triedSortedBy,
  type TriedView,
} from './dry-run-view';

const COLUMNS: readonly { column: TriedColumn; label: string; number?: true }[] = [
  { column: 'name', label: '自评表' },
  { column: 'before', label: '现在', number: true },
  { column: 'after', label: '新表式', number: true },
  { column: 'difference', label: '增减', number: true },
  { column: 'grade', label: '等级' },
  { column: 'errors', label: '错误', number: true },
  { column: 'warnings', label: '提醒', number: true },
  { column: 'no-place', label: '没有位置', number: true },
];

const ONLY: readonly { only: TriedOnly; label: string }[] = [
  { only: 'changed', label: '有变化' },
  { only: 'totals', label: '总分变' },
  { only: 'grades', label: '等级变' },
  { only: 'errors', label: '错误增加' },
  { only: 'no-place', label: '没有位置' },
  { only: 'all', label: '全部' },
];

/** Rows that are drawn; of more the spreadsheet has all. */
const MOST_SHOWN = 400;

interface DryRunTableProps {
  rows: readonly TriedRow[];
  view: TriedView;
  year: number;
}

/** The forms of a dry run, each with what would become of it. */
export function DryRunTable({ rows, view, year }: DryRunTableProps) {
  const shown = triedRowsIn(rows, view);
  const href = (change: Partial<TriedView>) => routes.publishScheme(triedQueryOf({ ...view, ...change }));
  const widest = Math.max(1, ...shown.map(({ difference }) => Math.abs(Number(difference ?? 0))));
  const others = rows.length - shown.length;
  return (
    <>
      <div className={`${filters.filters} no-print`} role="group" aria-label="筛选">
        <Form action={routes.publishScheme()} className={styles.search} role="search" key={view.name} scroll={false}>
          <TextInput
            name="name"
            aria-label="按名称查找部门或自评表"
            placeholder="部门或自评表名称"
            size="xs"
            defaultValue={view.name}
            autoComplete="off"
          />
          {[...new URLSearchParams(triedQueryOf({ ...view, name: '' }))].map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button type="submit" size="compact-sm" variant="default">
            查找
          </Button>
        </Form>
        <ul className={filters.chips} aria-label="只看">
          {ONLY.map(({ only, label }) => (
            <li key={only}>
              <Link
                href={href({ only })}
                className={filters.chip}
                aria-current={view.only === only ? 'true' : undefined}
                prefetch={false}
                scroll={false}
              >
                {view.only === only ? <span aria-hidden="true">✓ </span> : null}
                {label} <span className={filters.count}>{rows.filter((row) => triedMatches(row, { only, name: view.name })).length}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {shown.length === 0 ? (
        <p className={styles.empty}>
          {rows.length > 0 && view.only === 'changed' ? `${rows.length} 张表都不变。` : '没有符合筛选条件的表。'}
        </p>
      ) : (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="试算对照">
          <table className={styles.table}>
            <caption className="visually-hidden">{year} 年度各张自评表现在和换用新表式后的得分、等级、错误和提醒，表头可排序</caption>
            <thead>
              <tr>
                {COLUMNS.map(({ column, label, number }) => (
                  <SortHead
                    key={column}
                    label={label}
                    href={routes.publishScheme(triedQueryOf(triedSortedBy(view, column)))}
                    column={column}
                    view={view}
                    className={number ? styles.number : undefined}
                    tight
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, MOST_SHOWN).map((row) => (
                <Row key={row.id} row={row} widest={widest} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown.length > MOST_SHOWN ? (
        <p className={styles.foot}>
          只显示前 {MOST_SHOWN} 张，共 {shown.length} 张；导出的对照表有全部。
        </p>
      ) : null}
      {others > 0 && shown.length > 0 ? (
        <p className={styles.foot}>
          其余 {others} 张{view.only === 'changed' ? '不变' : '不在筛选内'}{' '}
          <Link href={href({ only: 'all', name: '' })} prefetch={false} scroll={false}>
            看全部 {rows.length} 张
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Row({ row, widest }: { row: TriedRow; widest: number }) {
  const { before, after, difference, grades, errors, warnings, noPlace } = row;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {row.name}
        <span className={styles.department}>{row.department}</span>
        <Details row={row} />
      </th>
      <td className={styles.number}>{twoDecimals(before)}</td>
      <td className={`${styles.number} ${styles.after}`}>{twoDecimals(after)}</td>
      <td className={styles.number}>
        {difference === null || difference === '0' ? null : (
          <span
            aria-hidden="true"
            className={difference.startsWith('-') ? styles.less : styles.more}
            style={{ width: `${Math.max(2, (32 * Math.abs(Number(difference))) / widest)}px` }}
          />
        )}
        {signed(difference)}
      </td>
      <td>
        {row.gradeChanges ? (
          <span className={styles.changed}>
            {grades[0] ?? '无'}→{grades[1] ?? '无'}
          </span>
        ) : (
          (grades[0] ?? '—')
        )}
      </td>
      <td className={styles.number}>
        <Count of={errors} />
      </td>
      <td className={styles.number}>
        <Count of={warnings} />
      </td>
      <td className={styles.number}>{noPlace.length}</td>
    </tr>
  );
}

function Count({ of: [before, after] }: { of: readonly [number, number] }) {
  return before === after ? before : <span className={after > before ? styles.worse : styles.better}>{`${before}→${after}`}</span>;
}

/** Why, and everything that becomes otherwise. */
function Details({ row: { because, rows, added, gone, noPlace } }: { row: TriedRow }) {
  const parts = rows.length + added.length + gone.length + noPlace.length;
  if (parts === 0) return because === '' ? null : <span className={styles.because}>{because}</span>;
  return (
    <details className={styles.because}>
      <summary>{because || '看变化'}</summary>
      <Part
        title="得分"
        lines={rows.map(({ name, before, after }) => `${name || '没有名称的行'}：${before ?? '不计分'} → ${after ?? '不计分'}`)}
      />
      <Part title="新增" lines={added.map(findingLine)} />
      <Part title="不再有" lines={gone.map(findingLine)} />
      <Part title="没有位置" lines={noPlace.map(({ where, text }) => `${where}：${text}`)} />
    </details>
  );
}

const findingLine = ({ severity, title, message }: FindingView) => `${severity === 'error' ? '错误' : '提醒'} ${title}：${message}`;

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p className={styles.part}>{title}</p>
      <ul>
        {lines.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
    </>
  );
}
