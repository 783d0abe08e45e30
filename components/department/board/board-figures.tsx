import Link from 'next/link';
import { formatAmount } from '@/lib/format/amount';
import { formatScore, NOT_SCORED, shownScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { DepartmentBoard } from '@/lib/contract/department-board';
import styles from './board-figures.module.css';
import { StateBar } from './share-bar';
import { countsOf, countsText } from './state-counts';

/** The four numbers that leaders ask for, each leading to where it is made. */
export function BoardFigures({ board: { forms, department, crossFindings } }: { board: DepartmentBoard }) {
  const counts = countsOf(forms);
  const errors = crossFindings.filter(({ severity }) => severity === 'error').length;
  const warnings = crossFindings.length - errors;
  return (
    <dl className={styles.figures} aria-label="本年度四项数字">
      <div className={styles.figure}>
        <dt>已确认</dt>
        <dd>
          <span className={styles.value}>{counts.confirmed ?? 0}</span>
          <span className={styles.unit}>/ {forms.length} 个项目</span>
          <StateBar counts={counts} />
          <span className={styles.note}>{forms.length === 0 ? '还没有项目自评表' : countsText(counts)}</span>
        </dd>
      </div>
      <div className={styles.figure}>
        <dt>部门整体支出执行率</dt>
        <dd>
          {department ? (
            <>
              <span className={styles.value}>{department.rate ?? '—'}</span>
              <span className={styles.unit}>
                {department.scored
                  ? `得 ${shownScore(department.executionScore)} / ${formatScore(department.executionPoints)} 分`
                  : NOT_SCORED}
              </span>
              <span className={styles.note}>
                执行 {wan(department.executed, department.unit)} / 预算 {wan(department.budget, department.unit)} 万元
              </span>
            </>
          ) : (
            <NoDepartmentForm />
          )}
        </dd>
      </div>
      <div className={styles.figure}>
        <dt>部门整体自评{department?.state === 'draft' ? '（暂计）' : ''}</dt>
        <dd>
          {department ? (
            <>
              <Link
                href={routes.evaluation(department.id)}
                className={styles.value}
                prefetch={false}
                aria-label={`${department.scored && department.total === null ? '尚未填报' : shownScore(department.total, department.scored)}，打开部门整体自评表`}
              >
                {shownScore(department.total, department.scored)}
              </Link>
              <span className={styles.unit}>{department.grade ?? (department.scored && department.total === null ? '尚未填报' : '')}</span>
              <span className={styles.note}>
                {department.goals
                  .map(({ no, points, score }) => `目标 ${no}：${shownScore(score, department.scored)} / ${formatScore(points)}`)
                  .join('　')}
              </span>
              {department.problem !== null ? <span className={styles.warning}>{department.problem}</span> : null}
              {department.stale > 0 ? <span className={styles.warning}>! {department.stale} 行汇总数的来源已变更</span> : null}
            </>
          ) : (
            <NoDepartmentForm />
          )}
        </dd>
      </div>
      <div className={styles.figure}>
        <dt>跨表核对</dt>
        <dd>
          {forms.length === 0 && !department ? (
            <>
              <span className={styles.value}>—</span>
              <span className={styles.note}>还没有可核对的内容</span>
            </>
          ) : crossFindings.length === 0 ? (
            <>
              <span className={`${styles.value} ${styles.fine}`}>✓ 一致</span>
              <span className={styles.note}>支出表与自评表、合计、名称、文字</span>
            </>
          ) : (
            <>
              <a
                href="#cross"
                className={`${styles.value} ${errors > 0 ? styles.bad : styles.doubt}`}
                aria-label={`${errors} 处错误，${warnings} 处提醒，查看跨表核对`}
              >
                {errors > 0 ? errors : warnings}
              </a>
              <span className={styles.unit}>{errors > 0 ? `处错误${warnings > 0 ? `　${warnings} 处提醒` : ''}` : '处提醒'}</span>
              <span className={styles.note}>支出表与自评表、合计、名称、文字</span>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

function NoDepartmentForm() {
  return (
    <>
      <span className={styles.value}>—</span>
      <span className={styles.note}>还没有部门整体自评表</span>
    </>
  );
}

const wan = (amount: string, unit: '元' | '万元'): string => formatAmount(amount, unit, '万元') || '—';
