import Link from 'next/link';
import { routes } from '@/lib/routes';
import type { QueuePlace } from '@/lib/contract/evaluation-page';
import classes from '../form-page.module.css';

/** Where this form stands among those that wait for the office, and the way to its neighbours. */
export function QueueLinks({ queue }: { queue: QueuePlace }) {
  const { number, count, previous, next, href } = queue;
  return (
    <nav className={classes.queue} aria-label="待审核的自评表">
      {previous && (
        <Link href={routes.evaluation(previous)} prefetch={false}>
          ← 上一张
        </Link>
      )}
      <Link href={href} prefetch={false}>
        {number === null ? `待审核 ${count} 张` : `待审核 ${number} / ${count}`}
      </Link>
      {next && (
        <Link href={routes.evaluation(next)} prefetch={false}>
          下一张 →
        </Link>
      )}
    </nav>
  );
}
