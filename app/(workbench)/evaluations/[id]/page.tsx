import type { Metadata } from 'next';
import { cache } from 'react';
import { FormPage } from '@/components/form/form-page';
import { readPage } from '@/lib/server/gate/read-page';
import { evaluationPage } from '@/lib/server/pages/evaluation-page';

interface EvaluationPageProps {
  params: Promise<{ id: string }>;
}

/** Read once for the title and the page alike. */
const openForm = cache((id: string) => readPage(evaluationPage, { id }));

export async function generateMetadata({ params }: EvaluationPageProps): Promise<Metadata> {
  try {
    const { page } = await openForm((await params).id);
    return { title: page.draft.projectName || '部门整体自评' };
  } catch {
    // Of what became of it the page itself tells, which reads the same.
    return { title: '没有找到' };
  }
}

export default async function EvaluationRoute({ params }: EvaluationPageProps) {
  const { page, actor } = await openForm((await params).id);
  const { looks, ...form } = page;
  const { id, state, mayEdit, fillsIn, scheme } = form;
  return <FormPage key={`${id} ${state} ${mayEdit} ${fillsIn} ${scheme.sha256}`} personId={actor.id} looks={looks} page={form} />;
}
