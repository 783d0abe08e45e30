'use client';

import { memo, useDeferredValue, useState } from 'react';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { goToCell } from '../cells/cell-address';
import { TourCard } from '../help/tour-card';
import { FindingCard, ReasonField } from './finding-card';
import classes from './finding-card.module.css';
import { FINDINGS } from '@/lib/score/findings';
import { goToFinding } from './go-to-finding';
import { useEditable, useFormEnv } from '../form-env';
import type { OpenCell } from '@/lib/scheme/open-cells';
import type { StaleRollUp } from '@/lib/contract/roll-ups';
import { useWaitingRollUps } from '../roll-up/use-waiting-roll-ups';
import { awaitedText } from '@/lib/scheme/typing-problem';
import { whoseFinding } from '@/lib/score/whose-finding';
import { GapCard } from './gap-card';
import { ReviewCards } from './review-card';
import { RowCard } from '../rows/row-card';
import type { FindingView } from '../score-view';
import { useStore } from '../tiny-store';

/** What is wrong, why, and what to do about it; explained warnings folded away at the end. */
export function CheckTab({ page, flush }: { page: FormPageData; flush: () => Promise<boolean> }) {
  const { scores } = useFormEnv();
  // A list of a hundred findings waits for the typing, never the other way round.
  const findings = useDeferredValue(useStore(scores, (view) => view.findings));
  const gaps = useDeferredValue(useStore(scores, (view) => view.gaps));
  const cells = useDeferredValue(useStore(scores, (view) => view.cells));
  const awaited = useDeferredValue(useStore(scores, (view) => view.awaited));
  return (
    <>
      <RowCard />
      <ReviewCards page={page} flush={flush} />
      <GapCard gaps={gaps} />
      <Findings findings={findings} cells={cells} toFill={gaps.length > 0} unfolded={page.review.reviews} />
      {page.mayEdit && awaited.length > 0 && <Awaited findings={awaited} />}
      {page.mayEdit && <TourCard />}
    </>
  );
}

interface FindingsProps {
  findings: FindingView[];
  cells: OpenCell[];
  /** Something is to be filled in: nothing is said to be all right. */
  toFill: boolean;
  unfolded: boolean;
}

const Findings = memo(function Findings({ findings, cells, toFill, unfolded }: FindingsProps) {
  const editable = useEditable();
  const rollUps = useWaitingRollUps();
  const open = findings.filter((finding) => finding.severity === 'error' || finding.reason === '');
  const explained = findings.filter((finding) => finding.severity === 'warning' && finding.reason !== '');
  return (
    <>
      <MistakesCard title="格式不对的格" mistakes={cells} mend={editable ? '去修改' : '去查看'} />
      <MistakesCard title="汇总指标的来源已变" mistakes={rollUps.map(staleMistake)} mend="去查看" />
      {byCode(open).map((group) => (
        <FindingCard key={group[0]?.code} findings={group} />
      ))}
      {!toFill && open.length + cells.length + rollUps.length === 0 && <div className={classes.clear}>没有待处理的错误和提醒。</div>}
      {explained.length > 0 && (
        <details className={classes.explained} open={unfolded}>
          <summary>已说明的提醒 {explained.length} 条</summary>
          {explained.map((finding) => (
            <Explained key={finding.key} finding={finding} />
          ))}
        </details>
      )}
    </>
  );
});

/** Errors first, then warnings; those of one code together, in the order of the form. */
function byCode(findings: readonly FindingView[]): FindingView[][] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding]);
  const all = [...groups.values()];
  const isError = (group: FindingView[]) => group[0]?.severity === 'error';
  return [...all.filter(isError), ...all.filter((group) => !isError(group))];
}

interface Mistake {
  /** Where it is mended: a row's id and a cell. */
  at: string;
  cell: string;
  place: string;
  message: string;
}

/** What is wrong with cells, under one heading. The differences of a roll-up themselves stand at their rows. */
function MistakesCard({ title, mistakes, mend }: { title: string; mistakes: readonly Mistake[]; mend: string }) {
  if (mistakes.length === 0) return null;
  return (
    <section className={classes.card} data-severity="error" aria-label={title}>
      <h2 className={classes.title}>
        <span className={classes.kind}>错误</span>
        {title}
        {mistakes.length > 1 && <span className={classes.count}>{mistakes.length} 处</span>}
      </h2>
      {mistakes.map(({ at, cell, place, message }) => (
        <div className={classes.item} key={`${at} ${cell}`}>
          <div className={classes.text}>
            <b>{place}：</b>
            {message}
          </div>
          <button type="button" className={classes.mend} onClick={() => goToCell(at, cell)}>
            {mend}
          </button>
        </div>
      ))}
    </section>
  );
}

const staleMistake = ({ rowId, name, problem }: StaleRollUp): Mistake => ({
  at: rowId,
  cell: 'actual',
  place: name || '未命名的指标',
  message: problem ?? '汇总之后来源有变动：请核对差别后接受，接受前不能汇总定稿',
});

/** What others will fill in: nothing that keeps the form from going on. */
function Awaited({ findings }: { findings: readonly FindingView[] }) {
  const { scheme, kind } = useFormEnv();
  return (
    <section className={classes.card} aria-label="由他人填写的格">
      <h2 className={classes.title}>
        {[...new Set(findings.map((finding) => awaitedText(whoseFinding(finding, scheme, kind))))].join('、')}
        <span className={classes.count}>{findings.length} 处</span>
      </h2>
      <div className={classes.item}>提交以后填写，不妨碍提交。</div>
    </section>
  );
}

function Explained({ finding }: { finding: FindingView }) {
  const editable = useEditable();
  const [editing, setEditing] = useState(false);
  return (
    <div className={classes.item}>
      <div className={classes.text}>
        <FindingPlace finding={finding} />
        {finding.message}
      </div>
      {editing ? (
        <ReasonField finding={finding} onDone={() => setEditing(false)} />
      ) : (
        <div>
          理由：{finding.reason}{' '}
          {editable && (
            <button type="button" className={classes.mend} onClick={() => setEditing(true)}>
              修改
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Where a finding is, as the way there. */
function FindingPlace({ finding }: { finding: FindingView }) {
  const env = useFormEnv();
  return (
    <button type="button" className={classes.mend} title="到这一处" onClick={() => goToFinding(env, finding)}>
      {finding.place || FINDINGS[finding.code].title}：
    </button>
  );
}
