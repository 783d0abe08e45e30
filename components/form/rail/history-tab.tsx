'use client';

import { formatDateTime } from '@/lib/format/date';
import { scoreWords } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { EvaluationPage, OngoingReview, ReturnRequestView, RevisionView, SchemeChangeView } from '@/lib/contract/evaluation-page';
import { ChangeList } from './change-list';
import { NoPlaceList } from './no-place-list';
import classes from './remarks-tab.module.css';

/** Every submission and review as it was frozen: when, by whom, with which total, and what it changed. */
export function HistoryTab({
  page: { id: evaluationId, revisions, schemeChanges, ongoingReview, returnRequests },
}: {
  page: Pick<EvaluationPage, 'id' | 'revisions' | 'schemeChanges' | 'ongoingReview' | 'returnRequests'>;
}) {
  const entries = [
    ...revisions.map((revision) => ({
      at: revision.at,
      card: <RevisionCard key={revision.number} evaluationId={evaluationId} revision={revision} />,
    })),
    ...returnRequests.map((request) => ({ at: request.at, card: <RequestCard key={request.id} request={request} /> })),
    ...schemeChanges.map((change) => ({ at: change.at, card: <SchemeChangeCard key={`scheme-${change.id}`} change={change} /> })),
  ];
  return (
    <>
      {ongoingReview && <OngoingReviewCard review={ongoingReview} />}
      {revisions.length === 0 && <div className={classes.card}>还没有提交过。每次提交会留下一版，内容不再变动。</div>}
      {entries.sort((a, b) => b.at.localeCompare(a.at)).map(({ card }) => card)}
    </>
  );
}

/** What the office fills in while it reviews: a revision of its own once the form is confirmed or returned. */
function OngoingReviewCard({ review: { reviewers, at, changes } }: { review: OngoingReview }) {
  return (
    <section className={classes.card} aria-label="办公室正在填写">
      <h2 className={classes.title}>办公室正在填写</h2>
      <div className={classes.meta}>
        {formatDateTime(at)} · {reviewers.join('、')}，确认或退回时存为一版
      </div>
      <ChangeList changes={changes} />
    </section>
  );
}

/** The section asked for the form back, and what the office answered. */
function RequestCard({ request: { at, byName, reason, state, answered } }: { request: ReturnRequestView }) {
  return (
    <section className={classes.card} aria-label="申请退回">
      <h2 className={classes.title}>
        申请退回<span>{state === 'open' ? '等待答复' : state === 'granted' ? '已退回' : '没有退回'}</span>
      </h2>
      <div className={classes.text}>{reason}</div>
      <div className={classes.meta}>
        {formatDateTime(at)} · {byName}
      </div>
      {answered && (
        <div className={classes.answer}>
          {answered.text !== '' && <p>{answered.text}</p>}
          <div className={classes.meta}>
            {formatDateTime(answered.at)} · {answered.byName}
          </div>
        </div>
      )}
    </section>
  );
}

/** The form was moved to another scheme: what found no place there is kept here. */
function SchemeChangeCard({ change: { from, to, at, byName, noPlace } }: { change: SchemeChangeView }) {
  return (
    <section className={classes.card} aria-label={`换用表式：${to}`}>
      <h2 className={classes.title}>换用表式</h2>
      <div>
        由“{from}”换为“{to}”
      </div>
      <div className={classes.meta}>
        {formatDateTime(at)} · {byName}
      </div>
      {noPlace.length > 0 && (
        <details>
          <summary className={classes.link}>没有位置的内容 {noPlace.length} 处</summary>
          <NoPlaceList noPlace={noPlace} label="没有位置的内容" />
        </details>
      )}
    </section>
  );
}

function RevisionCard({ evaluationId, revision }: { evaluationId: string; revision: RevisionView }) {
  const { number, at, byName, total, grade, changesSincePrevious: changes, reviewers, sha256 } = revision;
  return (
    <section className={classes.card} aria-label={`第 ${number} 版`}>
      <h2 className={classes.title}>
        第 {number} 版<span>{scoreWords(total, grade)}</span>
      </h2>
      <div className={classes.meta}>
        {formatDateTime(at)} · {reviewers ? `办公室填写：${reviewers.join('、') || byName}` : `${byName} 提交`}
      </div>
      <div className={classes.meta} title={sha256}>
        校验码 {sha256.slice(0, 12)}
      </div>
      <div className={classes.tools}>
        <a className={classes.link} href={routes.evaluationPdf(evaluationId, number)}>
          下载 PDF
        </a>
        <a className={classes.link} href={routes.evaluationJson(evaluationId, number)}>
          下载数据
        </a>
      </div>
      {number > 1 && (
        <details open={changes.length > 0 && changes.length <= 8}>
          <summary className={classes.link}>{changes.length === 0 ? '与上一版内容相同' : `比上一版改动 ${changes.length} 处`}</summary>
          <ChangeList changes={changes} />
        </details>
      )}
    </section>
  );
}
