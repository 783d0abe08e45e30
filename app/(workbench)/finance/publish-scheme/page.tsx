import { dryRunList } from '@/lib/list/dry-run-list';
import { PublishPage } from '@/components/schemes/publish-page';
import { publishPage } from '@/lib/server/schemes/schemes';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata = { title: '发布表式' };

export default async function PublishSchemeRoute({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { page } = await readPage(publishPage, {});
  return <PublishPage page={page} view={dryRunList.viewOf(await searchParams)} />;
}
