import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { routes } from '@/lib/routes';
import type { BoardDepartment } from '@/lib/contract/department-board';

const WORDS: Readonly<Record<string, string>> = {
  compiled: '部门整体自评表已汇总定稿，等待单位负责人签署。',
  signed: '已签署，等待单位负责人报送财政局。',
  delivered: '已报送，等待财政局接收。',
  accepted: '财政局已接收。',
};

/** How the department's year stands between its head and the bureau, with the reason where it came back. */
export function SigningNotice({ year, department: { state, returned } }: { year: number; department: BoardDepartment }) {
  const back = returned !== null && (state === 'returned' || state === 'draft');
  return (
    <Message kind={back ? 'warning' : state === 'accepted' ? 'done' : 'info'}>
      {back ? `财政局退回了上次报送，原因：${returned}` : WORDS[state]}{' '}
      <Link href={routes.sign(year)} prefetch={false}>
        {state === 'returned' ? '到“签署报送”重新编制' : '打开“签署报送”'}
      </Link>
    </Message>
  );
}
