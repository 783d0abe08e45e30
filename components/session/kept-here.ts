// What this browser keeps of somebody's writing that no server has yet: on a machine that others use it is read by whoever comes next.

/** This browser's storage; null on the server, and where the browser keeps nothing or forbids even asking. */
export function browserStorage(): Storage | null {
  if (typeof window === 'undefined') return null;
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

type Store = Pick<Storage, 'length' | 'key' | 'getItem' | 'removeItem'>;

export interface KeptHere {
  /** What is kept of this person, a line for each kind, such as `报告 2 处`; empty where nothing is. */
  lines: string[];
  /** Others who use this browser have something kept, too: the storage as a whole must stay. */
  ofOthers: boolean;
}

/** By the second part of the key: `ziping.pending.<person>.…`, `ziping:narrative:<person>:…`. */
const KINDS: Readonly<Record<string, string>> = {
  pending: '自评表',
  held: '自评表',
  narrative: '报告',
  list: '项目支出表',
  'set-up': '项目设置',
  rectification: '整改事项',
  text: '意见、理由等',
};

/** Of the key of a kept text: its kind and whose it is; null for keys of other things. */
function ownerOf(key: string): { kind: string; personId: string } | null {
  const [site, kind = '', personId = ''] = key.split(/[.:]/);
  return site === 'ziping' && Object.hasOwn(KINDS, kind) ? { kind, personId } : null;
}

function keysIn(store: Store): string[] {
  return Array.from({ length: store.length }, (_, at) => store.key(at) ?? '').filter(
    (key) => ownerOf(key) && (store.getItem(key) ?? '') !== '',
  );
}

/** What stands in this browser's storage; nothing where it has none. */
export function keptHere(store: Store | null, personId: string): KeptHere {
  if (store === null) return { lines: [], ofOthers: false };
  const owners = keysIn(store).flatMap((key) => ownerOf(key) ?? []);
  const counts = new Map<string, number>();
  for (const { kind } of owners.filter((owner) => owner.personId === personId))
    counts.set(KINDS[kind] ?? '', (counts.get(KINDS[kind] ?? '') ?? 0) + 1);
  return {
    lines: [...counts].map(([name, count]) => `${name} ${count} 处`),
    ofOthers: owners.some((owner) => owner.personId !== personId),
  };
}

/** Gives up what is kept of this person. Also where the browser does not heed Clear-Site-Data: over plain http none does. */
export function dropKept(store: Store | null, personId: string): void {
  if (store === null) return;
  for (const key of keysIn(store)) if (ownerOf(key)?.personId === personId) store.removeItem(key);
}
