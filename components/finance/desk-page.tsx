import Link from 'next/link';
import { RefreshOnReturn } from '@/components/session/refresh-on-return';
import button from '@/components/ui/link-button.module.css';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { Deadline } from '@/components/workbench/deadline';
import { DESK_STATES, type DeskRow, deskStateLabel, hasDelivered } from '@/lib/workflow/desk';
import type { CheckState } from '@/lib/workflow/signature-check';
import { deskList, type DeskOnly, type DeskView } from '@/lib/list/desk-list';
import { routes } from '@/lib/routes';
import type { BureauDesk } from '@/lib/contract/bureau-desk';
import { DeskFilters, type DeskFilterLink } from './desk-filters';
import styles from './desk-page.module.css';
import { DeskTable } from './desk-table';
import { SignatureCheck } from './signature-check';

interface DeskPageProps {
  desk: BureauDesk;
  view: DeskView;
  /** The last check of every signature, or the one that is running. */
  check: CheckState;
  /** Milliseconds since 1970. */
  now: number;
}

type Href = (change: Partial<DeskView>) => string;

/** The bureau's desk: every department in one table, what stands out, and what can be taken away. */
export function DeskPage({ desk, view, check, now }: DeskPageProps) {
  const { year, rows } = desk;
  const shown = deskList.rowsIn(rows, view);
  const query = deskList.queryOf(view);
  const href: Href = (change) => routes.desk(year, deskList.queryOf({ ...view, ...change }));
  const late = rows.filter((row) => row.late).length;
  const waiting = rows.filter(({ state }) => state === 'delivered').length;
  const ready = shown.filter(hasDelivered).length;
  const filtered = view.state !== null || view.only !== null || view.name !== '';
  return (
    <>
      <RefreshOnReturn />
      <PageHeader
        title={`${year} 年度报送`}
        meta={
          <>
            <span>
              报送截止 <Deadline at={desk.deadline} now={now} open={desk.open} />
            </span>
            {waiting > 0 ? (
              <Link href={routes.desk(year, 'state=delivered')} prefetch={false}>
                {waiting} 个待接收
              </Link>
            ) : null}
            {late > 0 ? (
              <Link href={routes.desk(year, 'only=late')} className={styles.late} prefetch={false}>
                ! {late} 个逾期
              </Link>
            ) : null}
          </>
        }
        actions={
          <>
            {shown.length > 0 ? (
              <a href={routes.deskExport(year, query)} className={button.second}>
                导出表格
              </a>
            ) : null}
            {ready > 0 ? (
              <a href={routes.deliveriesZip(year, query)} className={button.action}>
                下载{filtered ? '所列' : '全部'} {ready} 个部门的文件
              </a>
            ) : null}
          </>
        }
      />
      <div className={styles.page}>
        {desk.open ? null : <Message kind="info">这一年度已关闭：部门不能再修改和报送，已报送的文件仍可查看、下载和核验。</Message>}
        {rows.some(hasDelivered) ? <SignatureCheck year={year} initial={check} /> : null}
        <section className={styles.paper} aria-labelledby="departments">
          <h2 id="departments" className="visually-hidden">
            各部门
          </h2>
          <DeskFilters
            year={year}
            view={view}
            states={stateLinks(rows, view, href)}
            only={onlyLinks(rows, view, href)}
            clear={filtered ? href({ state: null, only: null, name: '' }) : null}
          />
          {shown.length > 0 ? (
            <DeskTable rows={shown} view={view} year={year} now={now} open={desk.open} />
          ) : (
            <p className={styles.empty}>
              {rows.length === 0 ? '还没有部门参加这一年度。请在“评价年度”中添加部门。' : '没有符合筛选条件的部门。'}
            </p>
          )}
          {filtered && shown.length > 0 ? (
            <p className={styles.shown} role="status">
              显示 {shown.length} / {rows.length} 个部门
            </p>
          ) : null}
        </section>
      </div>
    </>
  );
}

function stateLinks(rows: readonly DeskRow[], view: DeskView, href: Href): DeskFilterLink[] {
  const others = rows.filter((row) => deskList.matches(row, { ...view, state: null }));
  const states = DESK_STATES.map((state) => ({
    label: deskStateLabel(state),
    count: others.filter((row) => row.state === state).length,
    href: href({ state: view.state === state ? null : state }),
    on: view.state === state,
  }));
  return [{ label: '全部', count: others.length, href: href({ state: null }), on: view.state === null }, ...states];
}

const ONLY_LABELS: Record<DeskOnly, string> = { late: '逾期', extended: '延期', warnings: '有提醒', elsewhere: '外部盖章' };

/** Only what there is any of. */
function onlyLinks(rows: readonly DeskRow[], view: DeskView, href: Href): DeskFilterLink[] {
  return (Object.keys(ONLY_LABELS) as DeskOnly[]).flatMap((only) => {
    const count = rows.filter((row) => deskList.matches(row, { ...view, only })).length;
    const on = view.only === only;
    return count > 0 || on ? [{ label: ONLY_LABELS[only], count, href: href({ only: on ? null : only }), on }] : [];
  });
}
