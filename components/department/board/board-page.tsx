import Link from 'next/link';
import button from '@/components/ui/link-button.module.css';
import { PageHeader } from '@/components/ui/page-header';
import { Deadline } from '@/components/workbench/deadline';
import { RoundNotice } from '@/components/workbench/round-notice';
import { PROJECT_STATES, stateLabel } from '@/lib/workflow/workflow';
import { boardList, type BoardView, type Only } from '@/lib/list/board-list';
import { routes } from '@/lib/routes';
import type { DepartmentBoard } from '@/lib/contract/department-board';
import { BoardFigures } from './board-figures';
import { BoardFilters, type FilterLink } from './board-filters';
import styles from './board-page.module.css';
import { BoardTable } from './board-table';
import { CrossPanel } from './cross-panel';
import { RefreshOnReturn } from '@/components/session/refresh-on-return';
import { SectionProgress } from './section-progress';
import { SigningNotice } from './signing-notice';

interface BoardPageProps {
  board: DepartmentBoard;
  view: BoardView;
  /** Milliseconds since 1970. */
  now: number;
}

/** The office's year at a glance: numbers, projects, what does not agree, how far each section is. */
export function BoardPage({ board, view, now }: BoardPageProps) {
  const { year, forms, sections, department } = board;
  const shown = boardList.rowsIn(forms, view);
  const late = forms.filter((form) => form.late).length;
  const waiting = forms.filter(({ state, returnAsked }) => state === 'submitted' || returnAsked).length;
  const href = (change: Partial<BoardView>) => routes.board(year, boardList.queryOf({ ...view, ...change }));
  const filtered = view.section !== null || view.state !== null || view.only !== null;
  return (
    <>
      <RefreshOnReturn />
      <PageHeader
        title={`${year} 年度汇总`}
        meta={
          <>
            <span>
              报送截止 <Deadline at={board.deadline} now={now} open={board.open} />
            </span>
            {late > 0 ? (
              <Link href={href({ section: null, state: null, only: 'late' })} className={styles.late} prefetch={false}>
                ! {late} 个项目逾期未交
              </Link>
            ) : null}
          </>
        }
        actions={
          <>
            {shown.length > 0 ? (
              <a href={routes.boardExport(year, boardList.queryOf(view))} className={button.second}>
                导出表格
              </a>
            ) : null}
            {waiting > 0 ? (
              <Link href={routes.review(year)} className={button.second} prefetch={false}>
                审核（{waiting} 个待审）
              </Link>
            ) : null}
            {department ? (
              <Link href={routes.evaluation(department.id)} className={button.action} prefetch={false}>
                {department.state === 'draft' ? '汇总部门整体表' : '部门整体表'}
              </Link>
            ) : null}
          </>
        }
      />
      <div className={styles.page}>
        <RoundNotice year={year} notice={board.notice} open={board.open} />
        {department && (department.state !== 'draft' || department.returned) ? <SigningNotice year={year} department={department} /> : null}
        <BoardFigures board={board} />
        <div className={styles.columns}>
          <section className={styles.paper} aria-labelledby="projects">
            <h2 id="projects" className="visually-hidden">
              各项目
            </h2>
            <BoardFilters
              states={stateLinks(board, view, href)}
              only={onlyLinks(board, view, href)}
              section={view.section}
              sections={[
                { id: '', name: '全部科室', href: href({ section: null }) },
                ...sections.map(({ id, name }) => ({ id, name, href: href({ section: id }) })),
              ]}
              clear={filtered ? href({ section: null, state: null, only: null }) : null}
            />
            {shown.length > 0 ? (
              <BoardTable forms={shown} view={view} year={year} now={now} />
            ) : (
              <p className={styles.empty}>
                {forms.length > 0 ? '没有符合筛选条件的项目。' : '这个年度还没有项目自评表。'}
                {forms.length === 0 && board.mayEdit ? (
                  <>
                    请先到
                    <Link href={routes.projectSetUp(year)} prefetch={false}>
                      项目设置
                    </Link>
                    新增项目，或沿用往年的项目。
                  </>
                ) : null}
              </p>
            )}
            {filtered && shown.length > 0 ? (
              <p className={styles.shown} role="status">
                显示 {shown.length} / {forms.length} 个项目
              </p>
            ) : null}
          </section>
          <div className={styles.side}>
            <CrossPanel board={board} />
            <SectionProgress sections={sections} year={year} view={view} />
          </div>
        </div>
      </div>
    </>
  );
}

type Href = (change: Partial<BoardView>) => string;

function stateLinks({ forms }: DepartmentBoard, view: BoardView, href: Href): FilterLink[] {
  const others = forms.filter((form) => boardList.matches(form, { ...view, state: null }));
  const states = PROJECT_STATES.map((state) => ({
    label: stateLabel(state),
    count: others.filter((form) => form.state === state).length,
    href: href({ state: view.state === state ? null : state }),
    on: view.state === state,
  }));
  return [{ label: '全部', count: others.length, href: href({ state: null }), on: view.state === null }, ...states];
}

const ONLY_LABELS: Record<Only, string> = { late: '逾期', errors: '有错误', adjusted: '调整得分待定' };

/** Only what there is any of. */
function onlyLinks({ forms }: DepartmentBoard, view: BoardView, href: Href): FilterLink[] {
  return (Object.keys(ONLY_LABELS) as Only[]).flatMap((only) => {
    const count = forms.filter((form) => boardList.matches(form, { ...view, only })).length;
    const on = view.only === only;
    return count > 0 || on ? [{ label: ONLY_LABELS[only], count, href: href({ only: on ? null : only }), on }] : [];
  });
}
