import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { FormPage } from '@/components/form/form-page';
import { mayDo } from '@/lib/workflow/permission';
import { evaluationPage } from '@/lib/server/forms/evaluation-page';
import { requireActor } from '@/lib/server/session/session';
import { queuePlaceOf, rollUpsOf } from './office-data';

interface EvaluationPageProps {
  params: Promise<{ id: string }>;
}

/** Read once for the title and the page alike. */
const openForm = cache(async (id: string) => {
  const actor = await requireActor();
  return { actor, page: await evaluationPage(actor, id), now: new Date() };
});

export async function generateMetadata({ params }: EvaluationPageProps): Promise<Metadata> {
  const { page } = await openForm((await params).id);
  return { title: page?.draft.projectName || (page ? '部门整体自评' : '没有找到') };
}

export default async function EvaluationRoute({ params }: EvaluationPageProps) {
  const { actor, page, now } = await openForm((await params).id);
  if (!page) notFound();
  const { id, form, state, closed, mayEdit, fillsIn, scheme, transitions } = page;
  // A form that may be seen is of the actor's own department, and for a section of its own.
  const subject = { departmentId: actor.departmentId, sectionId: actor.sectionIds[0] ?? null };
  return (
    <FormPage
      key={`${id} ${state} ${mayEdit} ${fillsIn} ${scheme.sha256}`}
      personId={actor.id}
      looks={state === 'submitted' && mayDo(actor, 'project-form.look-at', subject)}
      page={{
        ...page,
        now: now.getTime(),
        mayAnswer: !closed && mayDo(actor, 'remark.answer', subject),
        review: {
          reviews: form === 'project' && transitions.some((step) => step.action === 'confirm'),
          mayClose: !closed && mayDo(actor, 'remark.close', subject),
          queue: await queuePlaceOf(actor, page, now),
        },
        rollUps: await rollUpsOf(actor, page),
      }}
    />
  );
}
