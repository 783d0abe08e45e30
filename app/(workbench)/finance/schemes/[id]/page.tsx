import { notFound } from 'next/navigation';
import { SchemePage } from '@/components/schemes/scheme-page';
import { Message } from '@/components/ui/message';
import { schemePage } from '@/lib/server/schemes/schemes';
import { requireActor } from '@/lib/server/session/session';

export const metadata = { title: '表式' };

export default async function SchemeRoute({ params }: { params: Promise<{ id: string }> }) {
  const page = await schemePage(await requireActor(), (await params).id, new Date());
  if (!page) notFound();
  return page.ok ? <SchemePage page={page.value} /> : <Message kind="error">{page.problem.message}</Message>;
}
