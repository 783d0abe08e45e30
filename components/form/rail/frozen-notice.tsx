'use client';

import { Message } from '@/components/ui/message';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { formatDateTime } from '@/lib/format/date';
import { type Frozen, useFormEnv } from '../form-env';
import { useStore } from '../tiny-store';
import classes from './waiting-notice.module.css';

/** The revision that a form stands as that is not filled in; null of one that is. */
export function useFrozen({ mayEdit, fillsIn, state, revisions: [newest] }: FormPageData): Frozen | null {
  const { answered } = useFormEnv();
  const frozen = useStore(answered, (value) => value?.frozen ?? null);
  if (frozen || !newest || mayEdit || fillsIn || state === 'draft' || state === 'returned') return frozen;
  return { state, number: newest.number, at: newest.at, byName: newest.byName };
}

/** Above a form that was submitted or compiled: as which version, when, and what comes next. */
export function FrozenNotice({ page }: { page: FormPageData }) {
  const frozen = useFrozen(page);
  const words = frozen && !page.review.reviews ? wordsOf(frozen, page) : null;
  if (!frozen || !words) return null;
  return (
    <div className={`${classes.notice} no-print`}>
      <Message kind="done">
        {words.done}（{[formatDateTime(frozen.at), frozen.byName].filter(Boolean).join('，')}）。{!page.closed && words.next}
      </Message>
    </div>
  );
}

/** Above a form that its section asked for back: to the office, that it is to answer; to others, that it is asked, or why it stays. */
export function RequestNotice({ page: { returnRequests, revisions, state, transitions } }: { page: FormPageData }) {
  const [request] = returnRequests;
  if (!request || request.state === 'granted' || (state !== 'submitted' && state !== 'confirmed')) return null;
  const { reason, byName, at, answered } = request;
  const answers = transitions.some(({ action }) => action === 'decline-return');
  // What was submitted since is another matter.
  if (answered && answered.at < (revisions[0]?.at ?? '')) return null;
  return (
    <div className={`${classes.notice} no-print`}>
      <Message kind={answers ? 'warning' : 'info'}>
        {answered ? (
          <>
            办公室没有退回（{formatDateTime(answered.at)}，{answered.byName}）：{answered.text}
          </>
        ) : (
          <>
            {byName}申请退回（{formatDateTime(at)}）：{reason}
            <br />
            {answers
              ? `请答复：${state === 'submitted' ? '退回' : '重新打开'}，或者不退回并说明原因。${state === 'submitted' ? '答复之前不能确认。' : ''}`
              : '等办公室答复。'}
          </>
        )}
      </Message>
    </div>
  );
}

function wordsOf({ state, number }: Frozen, { form, underReview, transitions }: FormPageData): { done: string; next: string } | null {
  const asks = transitions.some(({ action }) => action === 'ask-return') ? '要修改可以申请退回。' : '';
  if (form === 'project' && state === 'submitted') {
    const next = underReview ? `办公室正在审核。${asks}` : '下一步由办公室审核；办公室打开之前可以撤回。';
    return { done: `已提交，存为第 ${number} 版`, next };
  }
  if (form === 'project' && state === 'confirmed') return { done: `办公室已确认，按第 ${number} 版汇总`, next: asks };
  if (form === 'department' && state === 'compiled')
    return { done: `已汇总定稿，存为第 ${number} 版`, next: '下一步由单位负责人签署；签署之前可以重新编辑。' };
  return null;
}
