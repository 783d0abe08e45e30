'use client';

import { Button } from '@mantine/core';
import type { FormPageData, RemarkView } from '@/lib/contract/evaluation-page';
import { lookAt, useFormEnv } from '../form-env';
import { RemarkCard } from './remark-card';
import { RemarkComposer } from './remark-composer';
import { placeNamed } from './remark-target';
import classes from './remarks-tab.module.css';
import { useStore } from '../tiny-store';
import { usePlaces } from '../use-places';

/** Those that wait first, then those answered, then those done with. */
const ORDER: Record<RemarkView['state'], number> = { open: 0, answered: 1, closed: 2 };

/** Why the form came back, and what was remarked cell by cell, with the answers. The office writes and closes here. */
export function RemarksTab({ page }: { page: FormPageData }) {
  const { view } = useFormEnv();
  const remarking = useStore(view, (value) => value.remarking);
  const places = usePlaces();
  const { remarks, returnReason, mayAnswer, review, revisions } = page;
  const revision = revisions[0]?.number;
  const writes = review.reviews && revision !== undefined;
  const sorted = [...remarks].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  const live = sorted.filter((remark) => remark.state !== 'closed');
  const closed = sorted.filter((remark) => remark.state === 'closed');
  const card = (remark: RemarkView) => (
    <RemarkCard key={remark.id} remark={remark} place={placeNamed(places, remark.rowId)} mayAnswer={mayAnswer} mayClose={review.mayClose} />
  );
  return (
    <>
      {writes &&
        (remarking ? (
          <RemarkComposer target={remarking} revision={revision} />
        ) : (
          <Button
            variant="default"
            size="compact-sm"
            mb={10}
            onClick={() => lookAt(view, { remarking: { row: view.get().row ?? '', cell: '' } })}
          >
            写批注
          </Button>
        ))}
      {returnReason && (
        <section className={classes.card} aria-label="退回原因">
          <h2 className={classes.title}>办公室退回的原因</h2>
          <p className={classes.text}>{returnReason}</p>
        </section>
      )}
      {live.map(card)}
      {closed.length > 0 && (
        <details className={classes.closed}>
          <summary className={classes.link}>已办结的批注 {closed.length} 条</summary>
          {closed.map(card)}
        </details>
      )}
      {remarks.length === 0 && !returnReason && !remarking && (
        <div className={classes.card}>还没有批注。办公室审核时写的批注会列在这里。</div>
      )}
    </>
  );
}
