'use client';

import Link from 'next/link';
import { listRate } from '@/lib/department/expenditure-list';
import { routes } from '@/lib/routes';
import type { ListedForm } from '@/lib/contract/expenditure-list';
import styles from '../table/typed-table.module.css';
import { againstForm, type ListEditRow, type RowProblems, yuanText } from './list-rows';
import type { ListEdit } from './list-table';
import { MarkButton } from './mark-button';
import { RowTools } from '../table/row-tools';
import { AmountCell, ChoiceCell, TextCell } from '../table/typed-cells';

interface ListRowCellsProps {
  row: ListEditRow;
  /** From 1. */
  number: number;
  last: boolean;
  forms: readonly ListedForm[];
  byId: ReadonlyMap<string, ListedForm>;
  problems: RowProblems | undefined;
  edit: ListEdit | null;
}

/** One project of the list. */
export function ListRowCells({ row, number, last, forms, byId, problems, edit }: ListRowCellsProps) {
  const label = (what: string) => `第 ${number} 行 ${what}`;
  const options = [
    { value: '', label: '— 未指定自评表 —' },
    ...forms.map(({ id, name, sectionName }) => ({ value: id, label: `${name}（${sectionName}）` })),
  ];
  return (
    <tr id={`row-${row.id ?? row.key}`} className={styles.row}>
      <td className={styles.number}>{number}</td>
      {edit ? (
        <>
          <td>
            <TextCell
              column="name"
              label={label('项目名称')}
              value={row.name}
              problem={row.name === '' && row.id === null ? undefined : problems?.name}
              disabled={edit.busy}
              onChange={(name) => edit.set(row.key, { name: name.replaceAll('\n', '') })}
            />
          </td>
          <td>
            <AmountCell
              column="budget"
              label={label('预算数（元）')}
              value={row.budget}
              problem={problems?.budget}
              disabled={edit.busy}
              onChange={(budget) => edit.set(row.key, { budget })}
            />
          </td>
          <td>
            <AmountCell
              column="executed"
              label={label('执行数（元）')}
              value={row.executed}
              problem={problems?.executed}
              disabled={edit.busy}
              onChange={(executed) => edit.set(row.key, { executed })}
            />
          </td>
          <td className={styles.money}>{listRate(row) ?? '—'}</td>
          <td>
            <TextCell
              column="purpose"
              label={label('主要用途')}
              value={row.purpose}
              disabled={edit.busy}
              onChange={(purpose) => edit.set(row.key, { purpose })}
            />
          </td>
          <td>
            <ChoiceCell
              column="form"
              label={label('自评表')}
              value={row.formId ?? ''}
              problem={problems?.formId}
              disabled={edit.busy}
              options={options}
              onChange={(id) => edit.set(row.key, { formId: id === '' ? null : id })}
            />
            <Against row={row} byId={byId} edit={edit} />
          </td>
          <td className={styles.tools}>
            <RowTools
              number={number}
              last={last}
              busy={edit.busy}
              onMove={(by) => edit.move(row.key, by)}
              onRemove={() => edit.remove(row.key)}
            />
          </td>
        </>
      ) : (
        <>
          <th scope="row" className={styles.read}>
            {row.name}
          </th>
          <td className={styles.money}>{yuanText(row.budget)}</td>
          <td className={styles.money}>{yuanText(row.executed)}</td>
          <td className={styles.money}>{listRate(row) ?? '—'}</td>
          <td className={styles.read}>{row.purpose}</td>
          <td className={styles.read}>
            <Against row={row} byId={byId} edit={null} />
          </td>
        </>
      )}
    </tr>
  );
}

/** How the row stands against its form, and the way there. */
function Against({ row, byId, edit }: { row: ListEditRow; byId: ReadonlyMap<string, ListedForm>; edit: ListEdit | null }) {
  const against = againstForm(row, byId);
  const form = row.formId === null ? undefined : byId.get(row.formId);
  const link = form ? (
    <Link href={routes.evaluation(form.id)} prefetch={false} aria-label={`打开自评表：${form.name}`}>
      打开
    </Link>
  ) : null;
  if (against.kind === 'none' || against.kind === 'gone') {
    return (
      <span className={styles.differs}>
        <b>!</b> {against.kind === 'none' ? '没有自评表：请指定，或安排科室填报' : '原来指定的自评表已不存在，请重新指定'}
      </span>
    );
  }
  const mark =
    edit && form && (form.sources.some(({ outside }) => outside) || against.kind === 'differs') ? (
      <MarkButton form={form} disabled={edit.busy} onMark={edit.markOutside} />
    ) : null;
  if (against.kind === 'same') {
    return (
      <span className={styles.same}>
        ✓ 一致 {link} {mark}
      </span>
    );
  }
  return (
    <span className={against.budget === null && against.executed === null ? styles.doubt : styles.differs}>
      {against.budget === null ? null : (
        <span>
          <b>≠</b> 预算差 {against.budget}（自评表 {yuanText(form?.budget ?? '') || '未报'}）
        </span>
      )}
      {against.executed === null ? null : (
        <span>
          <b>≠</b> 执行差 {against.executed}（自评表 {yuanText(form?.executed ?? '') || '未报'}）
        </span>
      )}
      {against.name === null ? null : (
        <span>
          <b>!</b> 自评表名称“{against.name}”
          {edit ? (
            <button
              type="button"
              className={styles.take}
              aria-label={`采用自评表名称：${against.name}`}
              onClick={() => edit.set(row.key, { name: against.name ?? row.name })}
            >
              采用
            </button>
          ) : null}
        </span>
      )}
      {link}
      {against.budget === null && against.executed === null ? null : mark}
    </span>
  );
}
