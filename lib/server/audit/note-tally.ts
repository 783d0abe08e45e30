// Counts what is noted in the trail: the first of its kind leaves a row at once, the next are counted and leave one row with
// their number when ten minutes are over. In memory, and bounded: so many kinds of one person or network, so many rows of strangers
// an hour. Refusals past that are counted together; a file that was given out always keeps its row.

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
/** Kinds that are remembered at once, of one person or network: what one makes up takes no room from others. */
export const MOST_OF_ONE = { refused: 40, download: 200, stranger: 10 };
/** Of all together. */
export const MOST_KINDS = 5_000;
const HOUR_MS = 60 * 60_000;

interface Row {
  noted: Noted;
  times: number;
}
type Kind = { noted: Noted; whose: string; since: number; more: number };

export class NoteTally {
  /** In the order that they began. */
  readonly #kinds = new Map<string, Kind>();
  readonly #ofOne = new Map<string, number>();
  #hour = { since: 0, rows: 0 };

  /** The rows to be written now: this one where it is the first of its kind, and what is over by then. */
  count(noted: Noted, now: Date): Row[] {
    const due = this.due(now);
    if (this.#again(noted)) return due;
    if (noted.action === 'download') return [...due, ...this.#roomFor(noted), this.#first(noted, now)];
    const full = this.#kinds.size >= MOST_KINDS || this.#hasMany(noted) || (noted.actorId === null && this.#strangersFull(now));
    if (!full) return [...due, this.#first(noted, now)];
    const others = othersOf(noted);
    return this.#again(others) ? due : [...due, this.#first(others, now)];
  }

  /** What was counted and is over; everything where the process ends. */
  due(now: Date, all = false): Row[] {
    const rows: Row[] = [];
    for (const [key, kind] of this.#kinds) {
      // In the order that they came: the rest is younger.
      if (!all && now.getTime() - kind.since < WINDOW_MS) break;
      rows.push(...this.#end(key, kind));
    }
    return rows;
  }

  #again(noted: Noted): boolean {
    const running = this.#kinds.get(keyOf(noted));
    if (running) running.more += 1;
    return running !== undefined;
  }

  #first(noted: Noted, now: Date): Row {
    const whose = whoseOf(noted);
    this.#kinds.set(keyOf(noted), { noted, whose, since: now.getTime(), more: 0 });
    this.#ofOne.set(whose, (this.#ofOne.get(whose) ?? 0) + 1);
    return { noted, times: 1 };
  }

  /** Ends the oldest downloads of this person, or of everybody, before their time, so that this one has its row. */
  #roomFor(noted: Noted): Row[] {
    const rows: Row[] = [];
    const whose = whoseOf(noted);
    const own = this.#hasMany(noted);
    if (!own && this.#kinds.size < MOST_KINDS) return rows;
    for (const [key, kind] of this.#kinds) {
      if (own ? kind.whose !== whose : kind.noted.action !== 'download') continue;
      return this.#end(key, kind);
    }
    return rows;
  }

  #end(key: string, { noted, whose, more }: Kind): Row[] {
    this.#kinds.delete(key);
    const left = (this.#ofOne.get(whose) ?? 1) - 1;
    if (left === 0) this.#ofOne.delete(whose);
    else this.#ofOne.set(whose, left);
    return more > 0 ? [{ noted, times: more }] : [];
  }

  #hasMany(noted: Noted): boolean {
    const most = noted.action === 'download' ? MOST_OF_ONE.download : noted.actorId === null ? MOST_OF_ONE.stranger : MOST_OF_ONE.refused;
    return (this.#ofOne.get(whoseOf(noted)) ?? 0) >= most;
  }

  /** Half of the rows are kept for the numbers that follow. */
  #strangersFull(now: Date): boolean {
    if (now.getTime() - this.#hour.since >= HOUR_MS) this.#hour = { since: now.getTime(), rows: 0 };
    if (this.#hour.rows >= STRANGERS_AN_HOUR / 2) return true;
    this.#hour.rows += 1;
    return false;
  }
}

const keyOf = ({ action, actorId, from, subject, request, code }: Noted) => JSON.stringify([action, actorId, from, subject, request, code]);

/** Downloads and refusals have room of their own. */
const whoseOf = ({ action, actorId, from }: Noted) => JSON.stringify([action, actorId, from]);

/** What further refusals of that person are counted as; of strangers all together. */
function othersOf({ actorId }: Noted): Noted {
  return { action: 'refused', actorId, from: null, subject: 'request:others', request: '', code: 'others' };
}
