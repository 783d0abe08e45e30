import { describe, expect, it } from 'vitest';
import { draftOf, publishedForm } from '@/testing/factories';
import { withText } from './draft-cells';
import { createDraftStore } from './draft-store';

const draft = draftOf(publishedForm('05-investment-consultants'));
const rows = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators.map(({ id }) => id)));
const [first = '', second = ''] = rows;

/** Who was told by a change, of everybody who listens at one of these places. */
function told(change: (now: typeof draft) => typeof draft, places: readonly string[] = [...rows, 'funds', 'funds.total']): string[] {
  const store = createDraftStore(draft);
  const heard: string[] = [];
  for (const at of places) store.subscribeAt(at, () => heard.push(at));
  store.set(change(draft));
  return heard;
}

describe('who reads a row', () => {
  it('is told of a key in it, and nobody else', () => expect(told((now) => withText(now, first, 'actual', '9个'))).toEqual([first]));

  it('is told of an amount by its row of money, and by the money', () =>
    expect(told((now) => withText(now, 'funds.total', 'executed', '9'))).toEqual(['funds', 'funds.total']));

  it('is told where the row is gone, and where it is back', () => {
    const without = {
      ...draft,
      goals: draft.goals.map((goal) => ({
        ...goal,
        groups: goal.groups.map((group) => ({ ...group, indicators: group.indicators.filter(({ id }) => id !== second) })),
      })),
    };
    expect(told(() => without)).toEqual([second]);
    const store = createDraftStore(without);
    let heard = 0;
    store.subscribeAt(second, () => (heard += 1));
    store.set(draft);
    expect(heard).toBe(1);
  });

  it('hears nothing any more once it listens no longer, whoever else does', () => {
    const store = createDraftStore(draft);
    const heard: string[] = [];
    const stop = store.subscribeAt(first, () => heard.push('a'));
    store.subscribeAt(first, () => heard.push('b'));
    stop();
    stop();
    store.set(withText(draft, first, 'actual', '8个'));
    expect(heard).toEqual(['b']);
  });

  it('of the form itself is told of everything, as are those that read the whole', () => {
    const store = createDraftStore(draft);
    const heard: string[] = [];
    store.subscribeAt('', () => heard.push('form'));
    store.subscribe(() => heard.push('whole'));
    store.set(withText(draft, first, 'actual', '7个'));
    expect(heard.sort()).toEqual(['form', 'whole']);
  });
});
