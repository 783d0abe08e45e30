import { SchemePage } from '@/components/schemes/scheme-page';
import { Message } from '@/components/ui/message';
import { schemePage } from '@/lib/server/schemes/schemes';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata = { title: '表式' };

export default async function SchemeRoute({ params }: { params: Promise<{ id: string }> }) {
  const { page } = await readPage(schemePage, await params);
  return page.ok ? <SchemePage page={page.value} /> : <Message kind="error">{page.problem.message}</Message>;
}
