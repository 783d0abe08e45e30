'use client';

import Link from 'next/link';
import { StateTag } from '@/components/workbench/state-tag';
import { isEditable } from '@/lib/workflow/workflow';
import { routes } from '@/lib/routes';
import { yuanText } from '../list/list-rows';
import { RowTools } from '../table/row-tools';
import { mayChangeContents, schemeName, type SetUpChoices, type SetUpEditRow, type SetUpProblems } from './set-up-rows';
import type { SetUpEdit } from './set-up-table';
import { AmountCell, ChoiceCell, DayCell, TextCell } from '../table/typed-cells';
import styles from '../table/typed-table.module.css';

interface SetUpRowCellsProps {
  row: SetUpEditRow;
  /** From 1. */
  number: number;
  last: boolean;
  choices: SetUpChoices;
  problems: SetUpProblems | undefined;
  edit: SetUpEdit | null;
}

/** One project of the year. */
export function SetUpRowCells({ row, number, last, choices: { sections, schemes }, problems, edit }: SetUpRowCellsProps) {
  const contents = edit !== null && mayChangeContents(row);
  const section = edit !== null && isEditable('project', row.state);
  const busy = edit?.busy ?? false;
  const label = (what: string) => `第 ${number} 行 ${what}`;
  const set = (cells: Partial<SetUpEditRow>) => edit?.set(row.key, cells);
  const sectionName = sections.find(({ id }) => id === row.sectionId)?.name ?? '';
  const untouched = row.id === null && row.name === '';
  return (
    <tr className={styles.row}>
      <td className={styles.number}>{number}</td>
      <td className={contents ? undefined : styles.read}>
        {contents ? (
          <TextCell
            column="name"
            label={label('项目名称')}
            value={row.name}
            problem={untouched ? undefined : problems?.name}
            disabled={busy}
            onChange={(name) => set({ name: name.replaceAll('\n', '') })}
          />
        ) : (
          row.name
        )}
        <span className={contents ? styles.under : styles.beneath}>
          {row.id === null ? (
            <span className={styles.quiet}>新项目，保存后交科室填报</span>
          ) : (
            <>
              <StateTag state={row.state} />{' '}
              <Link href={routes.evaluation(row.id)} prefetch={false} aria-label={`打开自评表：${row.name}`}>
                打开
              </Link>
            </>
          )}
        </span>
      </td>
      <td className={section ? undefined : styles.read}>
        {section ? (
          <ChoiceCell
            column="section"
            label={label('填报科室')}
            value={row.sectionId}
            problem={untouched ? undefined : problems?.sectionId}
            disabled={busy}
            options={[{ value: '', label: '— 请选择 —' }, ...sections.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(sectionId) => set({ sectionId })}
          />
        ) : (
          sectionName
        )}
      </td>
      {schemes.length > 1 ? (
        <td className={edit && row.id === null ? undefined : styles.read}>
          {edit && row.id === null ? (
            <ChoiceCell
              column="scheme"
              label={label('表式')}
              value={row.schemeId || (schemes[0]?.id ?? '')}
              disabled={busy}
              options={schemes.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(schemeId) => set({ schemeId })}
            />
          ) : (
            schemeName(row, schemes)
          )}
        </td>
      ) : null}
      <td className={edit ? undefined : styles.read}>
        {edit ? (
          <DayCell
            column="deadline"
            label={label('截止日期')}
            placeholder="统一截止"
            value={row.deadline}
            problem={problems?.deadline}
            disabled={busy}
            onChange={(deadline) => set({ deadline })}
          />
        ) : (
          row.deadline || '统一截止'
        )}
      </td>
      <td className={contents ? undefined : styles.money}>
        {contents ? (
          <AmountCell
            column="budget"
            label={label('预算数（元）')}
            value={row.budget}
            problem={problems?.budget}
            disabled={busy}
            onChange={(budget) => set({ budget })}
          />
        ) : (
          yuanText(row.budget)
        )}
      </td>
      <td className={contents ? undefined : styles.money}>
        {contents ? (
          <AmountCell
            column="executed"
            label={label('执行数（元）')}
            value={row.executed}
            problem={problems?.executed}
            disabled={busy}
            onChange={(executed) => set({ executed })}
          />
        ) : (
          yuanText(row.executed)
        )}
      </td>
      <td className={styles.read}>
        {contents ? (
          <button
            type="button"
            className={styles.take}
            aria-label={label(`资金来源，${row.sources.length} 项，修改`)}
            disabled={busy}
            onClick={() => edit.openSources(row.key)}
          >
            {row.sources.length === 0 ? '增加来源' : `${row.sources.length} 项，修改`}
          </button>
        ) : (
          row.sources.map(({ label: source }) => source).join('、') || <span className={styles.quiet}>未分项</span>
        )}
        {contents && problems?.sources ? <span className={styles.said}>{problems.sources}</span> : null}
      </td>
      <td className={edit ? undefined : styles.read}>
        {edit ? (
          <TextCell
            column="purpose"
            label={label('主要用途')}
            value={row.purpose}
            disabled={busy}
            onChange={(purpose) => set({ purpose })}
          />
        ) : (
          row.purpose
        )}
      </td>
      {edit ? (
        <td className={styles.tools}>
          <RowTools
            number={number}
            last={last}
            busy={busy}
            onMove={(by) => edit.move(row.key, by)}
            onRemove={row.id === null || row.asMade ? () => edit.remove(row.key) : null}
          />
        </td>
      ) : null}
    </tr>
  );
}
