// Whether a trail is the one that was written: walks it from its first row, and names the first that does not fit. Takes rows
// from wherever they come, the database or an exported file.
import { type LinkedRow, linkHash, type TrailHead } from '../audit/audit-chain';

export interface StoredLink extends LinkedRow {
  hash: string;
}

export interface ChainFault {
  /**
   * `altered`: the row does not fit its hash and the row before (changed, inserted or moved). `missing`: numbers before it are
   * gone. `unlinked`: it has no hash. `short`: the trail ends before a row that is known to have been there. `rewritten`: it is whole,
   * but not the one whose head was known.
   */
  kind: 'altered' | 'missing' | 'unlinked' | 'short' | 'rewritten';
  /** Number of the first row that does not fit, or is missing. */
  row: number;
  /** Chinese. */
  message: string;
}

export interface ChainReport {
  /** Rows that were looked at: all, or those before the fault. */
  rows: number;
  /** The last row that fits; null where there is none. */
  head: TrailHead | null;
  fault: ChainFault | null;
}

interface Known {
  /** Heads as printed or kept elsewhere. */
  heads?: readonly TrailHead[];
  /** The highest number that was ever given, where that is known. */
  last?: number;
  /** Up to that row numbers may be missing: they were when the trail was linked. */
  linkedAt?: number;
}

/** Walks the rows, which come in the order of their numbers. */
export async function checkChain(
  rows: AsyncIterable<StoredLink> | Iterable<StoredLink>,
  { heads = [], last = 0, linkedAt = 0 }: Known = {},
): Promise<ChainReport> {
  const unseen = new Set(heads);
  let head: TrailHead | null = null;
  let count = 0;
  for await (const row of rows) {
    const here = [...unseen].filter(({ id }) => id === row.id);
    const fault = faultOf(row, head, linkedAt) ?? (here.some(({ hash }) => hash !== row.hash) ? rewritten(row.id) : null);
    if (fault) return { rows: count, head, fault };
    for (const one of here) unseen.delete(one);
    head = { id: row.id, hash: row.hash };
    count += 1;
  }
  return { rows: count, head, fault: endFault(head?.id ?? 0, [last, ...[...unseen].map(({ id }) => id)]) };
}

function faultOf(row: StoredLink, head: TrailHead | null, linkedAt: number): ChainFault | null {
  const next = (head?.id ?? 0) + 1;
  if (row.hash === '') return { kind: 'unlinked', row: row.id, message: `第 ${row.id} 条没有校验值：不是本系统写入的，或升级没有完成` };
  const fits = linkHash(head?.hash ?? '', row) === row.hash;
  if (row.id > next && !(fits && row.id <= linkedAt)) return missing(next, row.id - 1);
  return fits ? null : { kind: 'altered', row: row.id, message: `第 ${row.id} 条与校验值不符：被改动、插入或调换过` };
}

/** The trail is whole up to `at`; `known` are numbers that there were. */
function endFault(at: number, known: readonly number[]): ChainFault | null {
  const gone = known.filter((id) => id !== 0 && id < at);
  if (gone.length > 0) return missing(Math.min(...gone), Math.min(...gone));
  const furthest = Math.max(0, ...known);
  return furthest > at
    ? { kind: 'short', row: at + 1, message: `记录到第 ${at} 条为止，曾经写到第 ${furthest} 条：末尾的记录被删除` }
    : null;
}

function missing(from: number, to: number): ChainFault {
  return { kind: 'missing', row: from, message: `${from === to ? `第 ${from} 条` : `第 ${from}—${to} 条`}已不存在：被删除` };
}

function rewritten(row: number): ChainFault {
  return { kind: 'rewritten', row, message: `到第 ${row} 条为止的记录被重写过：前后相接，但不是当时印出或另存的那一份` };
}
