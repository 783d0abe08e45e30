import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { routes } from '@/lib/routes';

export interface ConfirmationsNoticeProps {
  /** How many wait for this person. */
  waiting: number;
  /** Who can confirm the person's own account, where it does not count yet. */
  unconfirmedBy: string | null;
}

/** On the home page of heads and the bureau: what waits for them as the second person, and whether they count themselves. */
export function ConfirmationsNotice({ waiting, unconfirmedBy }: ConfirmationsNoticeProps) {
  return (
    <>
      {unconfirmedBy ? (
        <Message kind="warning">
          您的账号是新建的，或最近有变动，还没有第二人确认：可以查看，不能签署、报送或确认他人。请联系{unconfirmedBy}确认。
        </Message>
      ) : null}
      {waiting > 0 ? (
        <Message
          kind="warning"
          actions={
            <Link href={routes.confirmations()} prefetch={false}>
              核实并确认
            </Link>
          }
        >
          有 {waiting} 项账号或证书的变动等您确认，确认前不能用于签署。
        </Message>
      ) : null}
    </>
  );
}
