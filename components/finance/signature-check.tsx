'use client';

import { Button, Progress } from '@mantine/core';
import Link from 'next/link';
import { Refusal } from '@/components/session/refusal';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useJob } from '@/components/ui/use-job';
import type { CheckState, UnprovenFile } from '@/lib/workflow/signature-check';
import { CHECKS } from '@/lib/workflow/check';
import { formatDateTime } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import styles from './signature-check.module.css';

/** Every signature of the year checked at once: begun here, followed, and what failed by name. */
export function SignatureCheck({ year, initial }: { year: number; initial: CheckState }) {
  const hydrated = useHydrated();
  const goesOn = ({ stage }: CheckState) => stage === 'running';
  const { state, busy, problem, start, cancel } = useJob('signatureCheck', initial, { where: () => [year], goesOn });
  const running = goesOn(state);
  return (
    <section className={`${styles.check} no-print`} aria-labelledby="signature-check">
      <div className={styles.line}>
        <h2 id="signature-check" className={styles.title}>
          签章核验
        </h2>
        <span className={styles.said} role="status">
          <Said state={state} />
        </span>
        {running ? (
          <>
            <Progress className={styles.progress} value={state.all === 0 ? 0 : (100 * state.done) / state.all} aria-label="核验进度" />
            <Button size="compact-sm" variant="default" disabled={busy} onClick={cancel}>
              取消
            </Button>
          </>
        ) : (
          <Button size="compact-sm" variant="default" disabled={!hydrated} loading={busy} onClick={() => start(year)}>
            {state.stage === 'done' ? '重新核验' : '全部核验'}
          </Button>
        )}
      </div>
      <Refusal problem={problem} />
      {state.failures.length > 0 ? (
        <Message kind="error">
          <p>下列文件没有通过核验，请不要接收，并联系报送部门或系统管理员：</p>
          <Files year={year} label="没有通过核验的文件" files={state.failures} />
        </Message>
      ) : null}
      {state.unproven.length > 0 ? (
        <Message kind="warning">
          <p>
            外部签章，颁发机构未经核实 {state.unproven.length}{' '}
            个。文件签章后没有改动过，但证书是随盖章文件登记的，请向报送部门核对证书指纹：
          </p>
          <Files year={year} label="颁发机构未经核实的文件" files={state.unproven} />
        </Message>
      ) : null}
    </section>
  );
}

function Files({ year, label, files }: { year: number; label: string; files: readonly (UnprovenFile & { sentence?: string })[] }) {
  return (
    <ul className={styles.failures} tabIndex={0} aria-label={label}>
      {files.map(({ departmentId, department, file, sentence }) => (
        <li key={`${departmentId} ${file}`}>
          <Link href={routes.delivery(year, departmentId)} prefetch={false}>
            {department}
          </Link>{' '}
          {file}
          {sentence === undefined ? null : `：${sentence}`}
        </li>
      ))}
    </ul>
  );
}

function Said({ state: { stage, done, all, at, failures, unproven, problem } }: { state: CheckState }) {
  switch (stage) {
    case 'running':
      return `正在核验，已完成 ${done} / ${all} 个文件`;
    case 'done': {
      const when = at === null ? '' : `${formatDateTime(at)} `;
      if (failures.length === 0 && unproven.length > 0) {
        return (
          <span className={styles.unproven}>
            ! {when}核验了 {all} 个文件，{unproven.length} 个{CHECKS.trusted.caution.lead}
            {all > unproven.length ? `，${all - unproven.length} 个有效` : ''}
          </span>
        );
      }
      return failures.length === 0 ? (
        <span className={styles.fine}>
          ✓ {when}核验了 {all} 个文件，全部有效
        </span>
      ) : (
        <span className={styles.bad}>
          ✗ {when}核验了 {all} 个文件，{failures.length} 个没有通过
        </span>
      );
    }
    case 'cancelled':
      return `已取消，核验了 ${done} / ${all} 个文件`;
    case 'failed':
      return <span className={styles.bad}>✗ {problem ?? '没有完成，请重新核验。'}</span>;
    default:
      return '本次报送变动以来还没有核验';
  }
}
