import { Button, TextInput } from '@mantine/core';
import Form from 'next/form';
import Link from 'next/link';
import filters from '@/components/department/board/board-filters.module.css';
import { type DrawnColumn, ListTable } from '@/components/list/list-table';
import { dryRunList, type TriedOnly, type TriedView } from '@/lib/list/dry-run-list';
import { routes } from '@/lib/routes';
import type { FindingView, TriedRow } from '@/lib/contract/schemes';
import styles from './dry-run-panel.module.css';

const { columns, matches, queryOf, rowsIn, sortedBy } = dryRunList;

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
  const shown = rowsIn(rows, view);
  const href = (change: Partial<TriedView>) => routes.publishScheme(queryOf({ ...view, ...change }));
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
          {[...new URLSearchParams(queryOf({ ...view, name: '' }))].map(([name, value]) => (
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
                {label} <span className={filters.count}>{rows.filter((row) => matches(row, { only, name: view.name })).length}</span>
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
        <ListTable<TriedRow, typeof columns>
          label="试算对照"
          caption={`${year} 年度各张自评表现在和换用新表式后的得分、等级、错误和提醒，表头可排序`}
          columns={columns}
          rows={shown.slice(0, MOST_SHOWN)}
          keyOf={({ id }) => id}
          names="name"
          styles={styles}
          sorting={{ view, href: (column) => routes.publishScheme(queryOf(sortedBy(view, column))), tight: true }}
          drawn={drawn(widest)}
        />
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

/** `widest`: of the differences, whose bar is the longest. */
const drawn = (widest: number): Partial<Record<keyof typeof columns, DrawnColumn<TriedRow>>> => ({
  name: {
    className: styles.name,
    cell: (row) => (
      <>
        {row.name}
        <span className={styles.department}>{row.department}</span>
        <Details row={row} />
      </>
    ),
  },
  after: { className: `${styles.number} ${styles.after}` },
  difference: {
    cell: (row) => {
      const { difference } = row;
      return (
        <>
          {difference === null || difference === '0' ? null : (
            <span
              aria-hidden="true"
              className={difference.startsWith('-') ? styles.less : styles.more}
              style={{ width: `${Math.max(2, (32 * Math.abs(Number(difference))) / widest)}px` }}
            />
          )}
          {columns.difference.cell(row)}
        </>
      );
    },
  },
  grade: {
    cell: (row) => {
      const text = columns.grade.cell(row) ?? '—';
      return row.gradeChanges ? <span className={styles.changed}>{text}</span> : text;
    },
  },
  errors: { cell: ({ errors }) => <Count of={errors} /> },
  warnings: { cell: ({ warnings }) => <Count of={warnings} /> },
});

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
