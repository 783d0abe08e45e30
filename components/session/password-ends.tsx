import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { WARNED_DAYS } from '@/lib/workflow/password-policy';
import { daysBetween, formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';

/** Says in the last days of a password that it is going to end; nothing before. Both ISO instants. */
export function PasswordEnds({ at, now }: { at: string; now: string }) {
  const days = daysBetween(now, at);
  if (days > WARNED_DAYS) return null;
  return (
    <Message kind="warning">
      您的密码{days <= 0 ? '今天' : `还有 ${days} 天`}到期（{formatDate(at)}），到期后须先修改才能继续使用。
      <Link href={routes.password()} prefetch={false}>
        现在修改
      </Link>
    </Message>
  );
}
