// Counts what is noted in the trail: the first of its kind leaves a row at once, the next are counted and leave one row with
// their number when ten minutes are over. In memory, and bounded: of strangers so many rows an hour, all else in one row.

export interface Noted {
  action: 'refused' | 'download';
  /** Null: nobody signed in, or it was not asked who. */
  actorId: string | null;
  /** The network that it came from, of who is not known. */
  from: string | null;
  subject: string;
  request: string;
  /** Of a refusal its code; of a file its name. */
  code: string;
}

export const WINDOW_MS = 10 * 60_000;
/** Rows that strangers may leave in an hour, whatever they do: at 300 bytes each, some 300 MB in a year of nothing but that. */
export const STRANGERS_AN_HOUR = 120;
/** Kinds that are remembered at once. */
export const MOST_KINDS = 5_000;
const HOUR_MS = 60 * 60_000;

interface Row {
  noted: Noted;
  times: number;
}

const OTHERS: Noted = { action: 'refused', actorId: null, from: null, subject: 'request:others', request: '', code: 'others' };

export class NoteTally {
  readonly #kinds = new Map<string, { noted: Noted; since: number; more: number }>();
  #hour = { since: 0, rows: 0 };

  /** The rows to be written now: this one where it is the first of its kind, and what is over by then. */
  count(noted: Noted, now: Date): Row[] {
    const due = this.due(now);
    const key = JSON.stringify(Object.values(noted));
    const running = this.#kinds.get(key);
    if (running) {
      running.more += 1;
      return due;
    }
    const full = this.#kinds.size >= MOST_KINDS || (noted.actorId === null && this.#strangersFull(now));
    if (full && noted.request !== OTHERS.request) return [...due, ...this.count(OTHERS, now)];
    this.#kinds.set(key, { noted, since: now.getTime(), more: 0 });
    return [...due, { noted, times: 1 }];
  }

  /** What was counted and is over; everything where the process ends. */
  due(now: Date, all = false): Row[] {
    const rows: Row[] = [];
    for (const [key, { noted, since, more }] of this.#kinds) {
      // In the order that they came: the rest is younger.
      if (!all && now.getTime() - since < WINDOW_MS) break;
      this.#kinds.delete(key);
      if (more > 0) rows.push({ noted, times: more });
    }
    return rows;
  }

  /** Half of the rows are kept for the numbers that follow. */
  #strangersFull(now: Date): boolean {
    if (now.getTime() - this.#hour.since >= HOUR_MS) this.#hour = { since: now.getTime(), rows: 0 };
    if (this.#hour.rows >= STRANGERS_AN_HOUR / 2) return true;
    this.#hour.rows += 1;
    return false;
  }
}
