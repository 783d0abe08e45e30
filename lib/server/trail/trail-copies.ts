// Copies of the trail, to a file or to syslog, for whoever keeps it where the server's own people cannot reach. Read from the database
// after it was committed, so that nothing that is copied was rolled back and no write ever waits for a copy; where a copy fails it is
// tried again, from the row that it had reached.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Db } from '../database/connect';
import { reportUnexpected } from '../unexpected';
import { storedLinks } from './check-trail';
import type { StoredLink } from './check-chain';

/** Where rows go. Rejects where they did not get there. */
export interface TrailTarget {
  /** As it is set, such as `file:/var/log/ziping/trail.jsonl`. */
  name: string;
  write(rows: readonly StoredLink[]): Promise<void>;
}

export interface CopyState {
  name: string;
  /** The last row that was copied. */
  upTo: number;
  /** Since when it fails, and why; null where it does not. */
  failing: { since: Date; why: string } | null;
}

const AT_ONCE = 500;
const reached = z.record(z.string(), z.int());

export class TrailCopies {
  readonly #states = new Map<string, CopyState>();
  #running = false;

  constructor(
    private readonly db: () => Db,
    private readonly targets: readonly TrailTarget[],
    /** Keeps how far each copy is, beside the database. */
    private readonly kept: string,
  ) {}

  /** How each copy stands: what the health page tells. */
  states(): CopyState[] {
    return this.targets.map(({ name }) => this.#states.get(name) ?? { name, upTo: 0, failing: null });
  }

  /** Copies what is new. Never rejects; one at a time. */
  async run(now: Date): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const from = await this.#reached();
      for (const target of this.targets) await this.#copy(target, from[target.name] ?? 0, now);
    } catch (error) {
      reportUnexpected(error, 'copying the trail');
    } finally {
      this.#running = false;
    }
  }

  async #copy(target: TrailTarget, from: number, now: Date): Promise<void> {
    let upTo = from;
    try {
      let some: StoredLink[] = [];
      const send = async () => {
        await target.write(some);
        upTo = some.at(-1)?.id ?? upTo;
        some = [];
        await this.#keep(target.name, upTo);
      };
      for await (const row of storedLinks(this.db(), from)) if (some.push(row) === AT_ONCE) await send();
      if (some.length > 0) await send();
      this.#states.set(target.name, { name: target.name, upTo, failing: null });
    } catch (error) {
      const before = this.#states.get(target.name)?.failing ?? null;
      // Once: it is tried every second.
      if (!before) reportUnexpected(error, `copying the trail to ${target.name}`);
      this.#states.set(target.name, {
        name: target.name,
        upTo,
        failing: before ?? { since: now, why: error instanceof Error ? error.message : String(error) },
      });
    }
  }

  /** Where what was kept cannot be read, copies begin anew: rows that come twice are better than rows that never come. */
  async #reached(): Promise<Record<string, number>> {
    try {
      return reached.parse(JSON.parse(await readFile(this.kept, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
      reportUnexpected(error, `reading ${this.kept}; the trail is copied from its beginning`);
      await rm(this.kept, { force: true });
      return {};
    }
  }

  async #keep(name: string, upTo: number): Promise<void> {
    const all = { ...(await this.#reached()), [name]: upTo };
    await writeFile(`${this.kept}.part`, JSON.stringify(all), { mode: 0o600 });
    await rename(`${this.kept}.part`, this.kept);
  }
}
