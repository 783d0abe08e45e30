import type { Metadata } from 'next';
import { BoardPage } from '@/components/department/board/board-page';
import { boardViewOf } from '@/lib/list/board-list';
import { departmentBoard } from '@/lib/server/pages/department-board';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from './year-param';

interface BoardRouteProps {
  params: Promise<{ year: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: BoardRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度汇总` : '没有找到' };
}

export default async function BoardRoute({ params, searchParams }: BoardRouteProps) {
  const { page: board, now } = await readPage(departmentBoard, await params);
  const view = boardViewOf(
    await searchParams,
    board.sections.map(({ id }) => id),
  );
  return <BoardPage board={board} view={view} now={now.getTime()} />;
}
