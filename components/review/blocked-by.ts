import type { QueuedForm } from '@/lib/contract/review-queue';

/** Why the form cannot be confirmed from the list, in Chinese; null where it can. */
export function blockedBy(form: Pick<QueuedForm, 'returnAsked' | 'problem' | 'lacking' | 'undecided' | 'refused'>): string | null {
  if (form.returnAsked) return `${form.returnAsked.byName}申请退回：${form.returnAsked.reason}。请打开表答复：退回，或不退回`;
  if (form.problem !== null) return form.problem;
  if (form.lacking > 0) return `${form.lacking} 处没有填好，请打开表查看：由办公室填写的请填写，其他请退回填报人修改`;
  if (form.undecided > 0) return `${form.undecided} 处调整的得分待定，请打开表逐一接受或不接受`;
  if (form.refused > 0) return `${form.refused} 处调整的得分未被接受，应退回`;
  return null;
}
