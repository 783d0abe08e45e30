import Link from 'next/link';
import { ConfirmationsNotice } from '@/components/confirmations/confirmations-notice';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { StateTag } from '@/components/workbench/state-tag';
import { formatDateTime } from '@/lib/format/date';
import { scoreWords } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { SignedSetView, SigningPage } from '@/lib/contract/signing-page';
import { SealingPanel } from './sealing-panel';
import { SetCard } from './set-card';
import { SignPanel } from './sign-panel';
import styles from './signing.module.css';
import { ToSignTable } from './to-sign-table';

/** Signing and delivering a department's year: what would be signed, or what was; below it the sets before. */
export function SignPage({ page }: { page: SigningPage }) {
  const { year, form, sets, toSign } = page;
  const sealing = sets.find(({ state }) => state === 'sealing');
  const current = sealing || toSign ? undefined : sets[0];
  const earlier = sets.filter((set) => set !== sealing && set !== current);
  return (
    <>
      <PageHeader
        title={`${year} 年度签署报送`}
        meta={
          <>
            <span>{page.departmentName}</span>
            {form ? <StateTag state={form.state} /> : null}
          </>
        }
      />
      <div className={styles.page}>
        {page.interrupted ? (
          <Message kind="warning">上次签署中断（{formatDateTime(page.interrupted)} 发现），没有签署任何文件。请重新签署。</Message>
        ) : null}
        <ConfirmationsNotice waiting={0} unconfirmedBy={page.unconfirmedBy} />
        {page.closed ? <Message kind="info">这一年度已关闭，不能再签署或报送。</Message> : null}
        {sealing && form ? <SealingPanel year={year} set={sealing} version={form.version} maySign={page.maySign} /> : null}
        {toSign && form && !sealing ? <ToSign page={page} formId={form.id} /> : null}
        {!toSign && !sealing ? <NotYet page={page} /> : null}
        {current ? <Card page={page} set={current} /> : null}
        {earlier.length > 0 ? (
          <section className={styles.earlier} aria-labelledby="earlier">
            <h2 id="earlier" className={styles.title}>
              以前签署的
            </h2>
            {earlier.map((set) => (
              <Card key={set.id} page={page} set={set} />
            ))}
          </section>
        ) : null}
      </div>
    </>
  );
}

function Card({ page: { year, form, mayDeliver, mayStartAgain, sets }, set }: { page: SigningPage; set: SignedSetView }) {
  const newest = set === sets[0];
  return (
    <SetCard
      year={year}
      set={set}
      deliver={form && newest && mayDeliver && set.state === 'signed' ? { version: form.version } : null}
      startAgain={form && newest && mayStartAgain && set.state === 'returned' ? { formId: form.id, version: form.version } : null}
    />
  );
}

function ToSign({ page, formId }: { page: SigningPage; formId: string }) {
  const { toSign } = page;
  if (!toSign) return null;
  return (
    <div className={styles.columns}>
      <section className={styles.paper} aria-labelledby="to-sign">
        <div className={styles.head}>
          <h2 id="to-sign" className={styles.title}>
            待签署的文件
          </h2>
          <span className={styles.note}>
            共 {toSign.documents.length} 个，一次全部签署。点名称查看内容，或
            <Link href={routes.documents(page.year)} prefetch={false}>
              在“文件”中预览 PDF
            </Link>
            。
          </span>
        </div>
        <Findings page={page} />
        {toSign.gone.length > 0 ? (
          <div className={styles.messages}>
            <Message kind="info" details={toSign.gone}>
              上次签署有、这次没有的文件 {toSign.gone.length} 个：
            </Message>
          </div>
        ) : null}
        <ToSignTable year={page.year} formId={formId} documents={toSign.documents} />
      </section>
      <section className={styles.side} aria-label="签署">
        <p className={styles.total}>
          部门整体总分 <b>{scoreWords(toSign.total, toSign.grade)}</b>
        </p>
        <p className={styles.note}>预算执行率 {toSign.rate ?? '—'}</p>
        <SignPanel page={page} />
      </section>
    </div>
  );
}

const SHOWN = 6;

/** What still does not agree between the documents that would be signed. */
function Findings({ page: { findings, year } }: { page: SigningPage }) {
  if (findings.length === 0) return null;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const lines = findings.map(({ severity, message }) => `${severity === 'error' ? '错误' : '提醒'}：${message}`);
  return (
    <div className={styles.messages}>
      <Message
        kind={errors > 0 ? 'error' : 'warning'}
        details={lines.length > SHOWN ? [...lines.slice(0, SHOWN), `……共 ${lines.length} 处`] : lines}
      >
        跨表核对还有 {findings.length} 处不一致，签署前请先
        <Link href={routes.board(year)} prefetch={false}>
          在年度汇总中核对
        </Link>
        。
      </Message>
    </div>
  );
}

/** Why there is nothing to sign, where no set says it. */
function NotYet({ page: { form, problem, year, sets } }: { page: SigningPage }) {
  if (problem) {
    return (
      <Message kind="info" details={problem.details}>
        {problem.message}
      </Message>
    );
  }
  if (form && form.state !== 'draft') return null;
  return (
    <Message kind="info">
      部门整体自评表还没有汇总定稿，暂时没有可以签署的文件。{sets.length > 0 ? '改好之后重新汇总定稿，再来签署。' : ''}
      <Link href={form ? routes.evaluation(form.id) : routes.board(year)} prefetch={false}>
        {form ? '打开部门整体自评表' : '打开年度汇总'}
      </Link>
    </Message>
  );
}
