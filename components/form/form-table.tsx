'use client';

import { memo, useRef, type FocusEvent } from 'react';
import { useWatch } from 'react-hook-form';
import { defaultTitle } from '@/lib/domain/score/scheme';
import { FindingLines } from './rail/finding-lines';
import { FootRows } from './foot-rows';
import { lookAt, useEditable, useFormEnv } from './form-env';
import classes from './form-table.module.css';
import { FundsSection } from './funds-section';
import { GoalSection } from './rows/goal-section';
import { HeadRows } from './head-rows';
import type { FindingView } from './score-view';
import { TextCell } from './cells/text-cell';
import { useStore } from './tiny-store';
import { useGridKeyboard } from './cells/use-grid-keyboard';
import { usePasteRows } from './rows/use-paste-rows';

const NONE: FindingView[] = [];

/** The printed table of the form, with inputs in its cells. */
export const FormTable = memo(function FormTable() {
  const { plan, outline, kind, view } = useFormEnv();
  const editable = useEditable();
  const goals = useStore(outline, (value) => value.goals);
  const table = useRef<HTMLTableElement>(null);
  const keyboard = useGridKeyboard(table);
  const onPaste = usePasteRows();
  const lookAtRow = ({ target }: FocusEvent<HTMLElement>) => {
    const { row } = target.dataset;
    if (row !== undefined) lookAt(view, { row });
  };
  return (
    <div ref={reachWhileScrolling} className={classes.paper} data-editable={editable || undefined} onPaste={editable ? onPaste : undefined}>
      <FormTitle />
      <table
        ref={table}
        className={classes.table}
        data-columns={plan.columns.length}
        data-editable={editable || undefined}
        aria-label={kind === 'project' ? '项目绩效自评表' : '部门整体绩效自评表'}
        {...(editable ? keyboard : { onFocus: lookAtRow })}
      >
        <colgroup>
          {plan.columns.map((column) => (
            <col key={column} className={classes[column]} />
          ))}
          {editable && <col className={classes.gutter} />}
        </colgroup>
        <tbody>
          <HeadRows />
          <FundsSection />
          {goals.map((goal, index) => (
            <GoalSection key={goal.id} goal={goal} index={index} count={goals.length} />
          ))}
          <FootRows />
        </tbody>
      </table>
    </div>
  );
});

/** While the table is wider than its pane the keyboard must be able to scroll it: the pane takes the focus then. */
function reachWhileScrolling(pane: HTMLDivElement | null): (() => void) | undefined {
  if (!pane) return undefined;
  const look = () => {
    const scrolls = pane.scrollWidth > pane.clientWidth;
    for (const [name, value] of [['tabindex', '0'], ['role', 'region'], ['aria-label', '自评表，可左右滚动']] as const) {
      if (scrolls) pane.setAttribute(name, value);
      else pane.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver(look);
  observer.observe(pane);
  return () => observer.disconnect();
}

function FormTitle() {
  const { form, scheme, kind, scores } = useFormEnv();
  const [title = '', year, department] = useWatch({ control: form.control, name: ['title', 'year', 'department'] });
  const findings = useStore(scores, (view) => view.places.get('') ?? NONE);
  return (
    <div className={classes.title}>
      <TextCell path="title" row="" cell="title" value={title} label="标题" align="center" strong placeholder={defaultTitle(scheme, kind, year, department)} />
      <FindingLines row="title" findings={findings.filter((finding) => finding.code === 'title-year-mismatch')} />
    </div>
  );
}
