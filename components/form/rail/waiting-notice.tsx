'use client';

import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { idOfPath } from '@/lib/form/draft';
import { routes } from '@/lib/routes';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { lookAt, useFormEnv } from '../form-env';
import { cellOfRemark, goToRemark, labelOfRemark, placeNamed } from './remark-target';
import { usePlaces } from '../use-places';
import classes from './waiting-notice.module.css';

/** Above the form that came back: why, and exactly which cells wait for the section. */
export function WaitingNotice({ page }: { page: FormPageData }) {
  const { kind, scheme, view } = useFormEnv();
  const places = usePlaces();
  const waiting = page.remarks.filter((remark) => remark.state === 'open');
  const refused = [...new Map(page.decisions.map((decision) => [decision.path, decision])).values()].filter(({ accepted }) => !accepted);
  const byBureau = page.form === 'department' && page.returnReason !== null && (page.state === 'returned' || page.state === 'draft');
  const returned = page.form === 'project' && page.state === 'returned' && page.returnReason !== null;
  if (!byBureau && (!page.mayEdit || (!returned && waiting.length === 0))) return null;
  const lines = [
    ...waiting.map((remark) => ({
      key: remark.id,
      row: remark.rowId,
      cell: cellOfRemark(remark),
      label: labelOfRemark(remark, scheme, kind),
      text: remark.text,
    })),
    ...refused.map(({ path, reason }) => {
      return {
        key: path,
        row: idOfPath(page.draft, path),
        cell: 'score',
        label: '得分',
        text: `调整后的得分未被接受${reason ? `：${reason}` : ''}`,
      };
    }),
  ];
  return (
    <div className={`${classes.notice} no-print`}>
      <Message kind="warning">
        {returned && <>办公室退回了这张表：{page.returnReason}</>}
        {byBureau && (
          <>
            财政局退回了上次报送：{page.returnReason}{' '}
            <Link href={routes.sign(page.draft.year)} prefetch={false}>
              {page.state === 'returned' && !page.closed ? '到“签署报送”重新编制' : '查看上次报送'}
            </Link>
          </>
        )}
        {lines.length > 0 && (
          <section className={classes.waiting} aria-label="等您处理的单元格">
            <h2>等您处理的 {lines.length} 处</h2>
            <ul>
              {lines.map((line) => {
                const place = placeNamed(places, line.row);
                return (
                  <li key={line.key}>
                    <button
                      type="button"
                      onClick={() => {
                        lookAt(view, { row: place.id, tab: 'remarks' });
                        goToRemark({ row: place.id, cell: line.cell }, place.kind);
                      }}
                    >
                      {place.name}
                      {line.label && ` · ${line.label}`}
                    </button>
                    <span>{line.text}</span>
                  </li>
                );
              })}
            </ul>
          </section>
        )}
      </Message>
    </div>
  );
}
