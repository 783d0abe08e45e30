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

function wordsOf({ state, number }: Frozen, { form, underReview }: FormPageData): { done: string; next: string } | null {
  if (form === 'project' && state === 'submitted') {
    const next = underReview ? '办公室正在审核，要修改请联系办公室退回。' : '下一步由办公室审核；办公室打开之前可以撤回。';
    return { done: `已提交，存为第 ${number} 版`, next };
  }
  if (form === 'project' && state === 'confirmed')
    return { done: `办公室已确认，按第 ${number} 版汇总`, next: '要修改请联系办公室重新打开。' };
  if (form === 'department' && state === 'compiled')
    return { done: `已汇总定稿，存为第 ${number} 版`, next: '下一步由单位负责人签署；签署之前可以重新编辑。' };
  return null;
}
