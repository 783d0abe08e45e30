'use client';

import { memo } from 'react';
import { DecimalCell } from '../cells/decimal-cell';
import cellClasses from '../cells/cell.module.css';
import { fitting } from '../cells/fitting';
import { useEditable, useFormEnv, useText } from '../form-env';
import { findingCell } from '../rail/finding-place';
import { findingsId } from '../rail/finding-lines';
import { useFindings } from '../rail/row-findings';
import { isUnscored } from '../rows/row-standing';
import { useRowStanding } from '../rows/use-row-standing';
import { NO_ROW, OF_WHOLE } from '../score-view';
import { useStore } from '../tiny-store';
import type { FigureContent, RowOf } from './screen-cell';
import { CellLines, RowLines } from './row-lines';
import classes from './sheet.module.css';

/** A computed figure, live; where something is filed beside it, its input in the same cell. */
export const FigureCell = memo(function FigureCell({ content, of }: { content: FigureContent; of: RowOf | null }) {
  const { filed } = content;
  if (filed?.field === 'score') return <IndicatorScoreCell content={content} id={filed.at} />;
  if (filed?.field === 'total') return <TotalCell content={content} />;
  if (filed) return <FiledPart content={content} field={filed.field} />;
  return <Figure content={content} isScore={of?.on === 'fund' && content.name === 'score'} />;
});

const WAITS = '待计算';

/** Nothing is to be filled in; to who only reads, a form is as it is. */
function useIsComplete(): boolean {
  const { scores } = useFormEnv();
  const lacks = useStore(scores, (view) => view.gaps.length > 0);
  return !useEditable() || !lacks;
}

function useFigure({ name, place }: FigureContent): string {
  return useStore(useFormEnv().scores, ({ figures }) => figures.calc(name, place));
}

function Figure({ content, isScore }: { content: FigureContent; isScore: boolean }) {
  const { scores } = useFormEnv();
  const figure = useFigure(content);
  const editable = useEditable();
  const isComplete = useIsComplete();
  const { formula, how, waits: unsaid } = useStore(scores, (view) => view.execution);
  const isExecution = isScore || content.name === 'executionScore';
  const waits = (!isComplete && OF_WHOLE.has(content.name)) || (editable && isExecution && unsaid && figure !== '');
  const text = waits ? '' : figure;
  const shown = waits ? WAITS : text === '' ? content.blank || '—' : `${content.before}${text}${content.after}`;
  const counts = text !== '' && isExecution;
  return (
    <div className={classes.figureText} data-blank={text === '' || undefined} title={counts ? formula : undefined}>
      <div className={cellClasses.fits} style={fitting(shown)}>
        {counts ? <b>{shown}</b> : shown}
      </div>
      {counts && (
        <div className={cellClasses.formula} style={fitting(how)}>
          {how}
        </div>
      )}
    </div>
  );
}

/** The live score, or the one that was filed, and one line beneath: what is wrong with it, else how it came about where it is not full. */
function IndicatorScoreCell({ content, id }: { content: FigureContent; id: string }) {
  const { scores } = useFormEnv();
  const filed = useText(id, 'score');
  const { score, how, findings } = useStore(scores, (view) => view.rows.get(id) ?? NO_ROW);
  const standing = useRowStanding(id);
  const unscored = filed === '' && score !== null && isUnscored(score, findings);
  const counted = unscored ? '—' : (score?.score ?? '');
  return (
    <>
      <DecimalCell
        row={id}
        cell="score"
        value={filed}
        placeholder={counted}
        label={content.label}
        strong={!unscored && (filed === '' || filed === counted)}
        waits={standing.waits('score')}
        describedBy={standing.says('score')}
        passed={filed === '' && !['qualitative', 'filed'].includes(score?.method ?? '')}
        invalid={standing.wrong('score')}
      />
      {standing.inCell('score').length > 0 ? (
        <CellLines standing={standing} at={id} cell="score" />
      ) : (
        !findings.some(({ unfilled }) => unfilled) && (
          <div className={cellClasses.formula} style={fitting(how)}>
            {how}
          </div>
        )
      )}
    </>
  );
}

function TotalCell({ content }: { content: FigureContent }) {
  const { scores, scheme, layout } = useFormEnv();
  const filed = useText('', 'total');
  const isComplete = useIsComplete();
  const figure = useFigure(content);
  const counted = isComplete ? figure : '';
  const grade = useStore(scores, (view) => (view.reported && isComplete ? view.grade : null));
  const wrong = useFindings('').filter((finding) => findingCell(finding, scheme) === 'total');
  const printsGrade = layout.bands.some((band) =>
    (band.kind === 'grid' ? [band] : band.bands).some(({ rows }) =>
      rows.some(({ cells }) => cells.some((each) => each.content.kind === 'calc' && each.content.name === 'grade')),
    ),
  );
  return (
    <div className={classes.total}>
      <DecimalCell
        row=""
        cell="total"
        value={filed}
        placeholder={counted || (isComplete ? '—' : WAITS)}
        label="总分"
        strong={isComplete && (filed === '' || filed === counted)}
        describedBy={wrong.length > 0 ? findingsId('total') : undefined}
        invalid={wrong.some(({ severity }) => severity === 'error')}
      />
      <div className={classes.counted}>
        {filed !== '' && filed !== counted && (
          <>
            计 <b>{counted || '—'}</b>{' '}
          </>
        )}
        {!printsGrade && grade}
      </div>
      {!content.told && <RowLines at="" of={null} cell="total" />}
    </div>
  );
}

/** A score that is filed and not computed: of the budget's execution, or of a further part. */
function FiledPart({ content, field }: { content: FigureContent; field: string }) {
  const filed = useText('', field);
  const counted = useFigure(content);
  const standing = useRowStanding('');
  return (
    <>
      <DecimalCell
        row=""
        cell={field}
        value={filed}
        label={content.label}
        describedBy={standing.wrong(field) ? findingsId(field) : undefined}
        invalid={standing.wrong(field)}
      />
      {filed !== '' && counted !== '' && filed !== counted && <div className={cellClasses.small}>计 {counted}</div>}
      {!content.told && <RowLines at="" of={null} cell={field} />}
    </>
  );
}
