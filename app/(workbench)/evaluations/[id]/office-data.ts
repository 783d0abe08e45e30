// What the form page shows the office besides the form: its place in the queue, and what rows are rolled up from.
import 'server-only';
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import { routes } from '@/lib/routes';
import { reviewQueue } from '@/lib/server/forms/review-queue';
import { rollUpSources, schemesOfRows, staleRollUps } from '@/lib/server/forms/rolled-up-rows';
import type { EvaluationPage, QueuePlace } from '@/lib/contract/evaluation-page';
import type { RollUpData } from '@/lib/contract/roll-ups';

/** Where a project form stands among those that wait; null for who does not review, and where none waits. */
export async function queuePlaceOf(actor: Actor, { id, form, draft }: EvaluationPage, now: Date): Promise<QueuePlace | null> {
  if (form !== 'project' || !mayDo(actor, 'project-form.confirm', { departmentId: actor.departmentId, sectionId: null })) return null;
  const queue = await reviewQueue(actor, draft.year, now);
  if (!queue || queue.forms.length === 0) return null;
  const ids = queue.forms.map((one) => one.id);
  const at = ids.indexOf(id);
  return {
    number: at < 0 ? null : at + 1,
    count: ids.length,
    previous: ids[at - 1] ?? null,
    // From a form that waits no more the oldest of those that do is next.
    next: ids[at + 1] ?? null,
    href: routes.review(queue.year),
  };
}

/** What the department form's rows come from; null on a project form. Only whoever edits chooses among all rows. */
export async function rollUpsOf(actor: Actor, { id, form }: EvaluationPage): Promise<RollUpData | null> {
  if (form !== 'department') return null;
  const [candidates, stale] = await Promise.all([rollUpSources(actor, id), staleRollUps(actor, id)]);
  return candidates && stale && { candidates, schemes: schemesOfRows(candidates), stale };
}
