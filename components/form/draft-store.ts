import type { Draft } from '@/lib/form/draft';
import { holderAt } from './draft-cells';
import { createStore, type Store } from './tiny-store';

/** The draft; who reads one row of it is told only when that row changed. */
export interface DraftStore extends Store<Draft> {
  /** Tells of changes of what stands at an address: a row's id, `funds`, "" for the form itself. */
  subscribeAt(at: string, listener: () => void): () => void;
}

export function createDraftStore(initial: Draft): DraftStore {
  const store = createStore(initial);
  const listenersAt = new Map<string, Set<() => void>>();
  let told = initial;
  store.subscribe(() => {
    const before = told;
    told = store.get();
    const changed = [...listenersAt].filter(([at]) => holderAt(before, at) !== holderAt(told, at));
    for (const listener of changed.flatMap(([, listeners]) => [...listeners])) listener();
  });
  return {
    ...store,
    subscribeAt(at, listener) {
      const listeners = listenersAt.get(at) ?? new Set();
      listenersAt.set(at, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && listenersAt.get(at) === listeners) listenersAt.delete(at);
      };
    },
  };
}
