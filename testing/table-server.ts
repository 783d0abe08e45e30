// A server of one table, as tests have it: what `save-list` and its page are to their callers, over a network that loses requests and
// answers.
import { offlineProblem } from '@/components/session/command';
import type { SendRows, ServerRows, TableRow } from '@/components/department/table/rows-session';
import { madeId, requestIdOf } from '@/lib/sync/request-names';
import { refuse } from '@/lib/workflow/problem';

export type Fate = 'through' | 'lost-request' | 'lost-answer';

/** `takes`: so long a request is on its way; left out: no time. */
export function tableServer<Row extends TableRow>(rows: readonly Row[], { takes }: { takes?: number } = {}) {
  /** As which version each request was done. */
  const done = new Map<string, number>();
  const requestOf = (who: string) => `${who}:table`;
  const server = {
    version: 1,
    rows,
    /** Of the next requests; those after them get through. */
    fates: [] as Fate[],
    /** What a page shows that person. */
    read(who = 'me'): ServerRows<Row> {
      const mine = `${requestOf(who)}:`;
      const batches = [...done.keys()].filter((id) => id.startsWith(mine)).map((id) => id.slice(mine.length));
      return { version: server.version, rows: server.rows, saved: { request: requestOf(who), batches } };
    },
    /** What somebody else made of the rows. */
    override(change: (rows: readonly Row[]) => readonly Row[]) {
      server.rows = change(server.rows);
      server.version += 1;
    },
    /** Its trail is that of a backup: it knows of no request. */
    forget: () => done.clear(),
    saveAs:
      (who: string): SendRows<Row> =>
      async ({ batchId, version, rows: typed }) => {
        const fate = server.fates.shift() ?? 'through';
        if (takes !== undefined) await new Promise((resolve) => setTimeout(resolve, takes));
        const lost = { ok: false, problem: offlineProblem() } as const;
        if (fate === 'lost-request') return lost;
        const request = requestIdOf(requestOf(who), batchId);
        const ids = typed.map(({ id, key }) => id ?? madeId(request, key));
        if (!done.has(request)) {
          if (version !== server.version) return refuse('stale-revision');
          server.version += 1;
          done.set(request, server.version);
          server.rows = typed.map((row, at) => ({ ...row, id: ids[at] ?? null, key: ids[at] ?? '' }));
        }
        if (fate === 'lost-answer') return lost;
        const there = new Set(server.rows.map(({ id }) => id));
        return { ok: true, value: { version: done.get(request) ?? 0, ids: ids.map((id) => (there.has(id) ? id : '')) } };
      },
  };
  return Object.assign(server, { save: server.saveAs('me') });
}
