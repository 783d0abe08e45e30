import { notFound } from 'next/navigation';
import { dryRunList } from '@/lib/list/dry-run-list';
import { PublishPage } from '@/components/schemes/publish-page';
import { publishPage } from '@/lib/server/schemes/schemes';
import { requireActor } from '@/lib/server/session/session';

export const metadata = { title: '发布表式' };

export default async function PublishSchemeRoute({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const page = await publishPage(await requireActor());
  if (!page) notFound();
  return <PublishPage page={page} view={dryRunList.viewOf(await searchParams)} />;
}
