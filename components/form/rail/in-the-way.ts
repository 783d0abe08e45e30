'use client';

import { findCell, goToCell } from '../cells/cell-address';
import { lookAt, type FormEnv } from '../form-env';
import type { Gap } from '../score-view';
import { findingPlace } from './finding-place';
import { goToFinding } from './go-to-finding';

/** Puts the person where a gap is filled in. */
export function goToGap(env: FormEnv, { at, cell, code }: Gap): void {
  if (code === null) goToCell(at, cell);
  else goToFinding(env, { at, cell, code });
}

/** A place that keeps the form from going on, and the way to it. */
interface Place {
  field: HTMLElement | null;
  go(): void;
}

const isBehind = (a: Node, b: Node) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** In the order of the page; those in no cell of the table (they are filled in beside it) come last. */
function inOrder(places: readonly Place[]): Place[] {
  const onPage = places.flatMap(({ field, go }) => (field ? [{ field, go }] : []));
  return [...onPage.sort((a, b) => (isBehind(a.field, b.field) ? -1 : 1)), ...places.filter(({ field }) => field === null)];
}

const ofGap = (env: FormEnv, gap: Gap): Place => {
  const { at, cell } = gap.code === null ? gap : findingPlace({ ...gap, code: gap.code }, env.draft.get(), env.scheme);
  return { field: findCell(at, cell), go: () => goToGap(env, gap) };
};

/** The next place to be filled in behind where the person is; behind the last the first. */
export function goToNextGap(env: FormEnv): void {
  const places = inOrder(env.scores.get().gaps.map((gap) => ofGap(env, gap)));
  const here = document.activeElement;
  const isCell = here instanceof HTMLElement && here.dataset.cell !== undefined;
  const next = isCell ? places.find(({ field }) => field !== null && field !== here && isBehind(here, field)) : undefined;
  (next ?? places[0])?.go();
}

/** The form was to go on, and cannot: to the first place that is in the way, and from here on what is lacking is told as lacking. */
export function goToFirstInTheWay(env: FormEnv): void {
  const { scores, view, draft, scheme } = env;
  const { gaps, cells, findings } = scores.get();
  lookAt(view, { tab: 'check', railOpen: true, pressed: true });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = inOrder([
    ...gaps.map((gap) => ofGap(env, gap)),
    ...cells.map(({ at, cell }) => ({ field: findCell(at, cell), go: () => goToCell(at, cell) })),
    ...errors.map((finding) => {
      const { at, cell } = findingPlace(finding, draft.get(), scheme);
      return { field: findCell(at, cell), go: () => goToFinding(env, finding) };
    }),
  ]);
  first?.go();
}
