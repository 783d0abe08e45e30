import type { Metadata } from 'next';
import Link from 'next/link';
import { ReviewQueue } from '@/components/review/review-queue';
import classes from '@/components/review/review-queue.module.css';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import { reviewQueue } from '@/lib/server/pages/review-queue';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../year-param';

interface ReviewRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: ReviewRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度审核` : '没有找到' };
}

export default async function ReviewRoute({ params }: ReviewRouteProps) {
  const { page: queue } = await readPage(reviewQueue, await params);
  const { forms, confirms } = queue;
  const [first] = forms;
  return (
    <>
      <PageHeader
        title={`${queue.year} 年度审核`}
        meta={`待审核 ${forms.length} 张`}
        actions={
          first && (
            <Link href={routes.evaluation(first.id)} prefetch={false}>
              从最早提交的开始
            </Link>
          )
        }
      />
      <div className={classes.page}>
        <ReviewQueue forms={forms} confirms={confirms} />
      </div>
    </>
  );
}
