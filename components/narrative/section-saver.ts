import type { ClientProblem, CommandOutcome } from '@/components/session/command';
import { PAUSE, LONGEST_WAIT, reasonOf, verdictOf, waitAfter } from '@/lib/sync/timing';
import type { SectionContent } from '@/lib/department/narrative/narrative';
import type { SavedSection } from '@/lib/contract/narrative-page';
import { sameContent } from './doc-content';

/** What the person is told about a section. Times are milliseconds since 1970. */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'typing' }
  | { kind: 'saving' }
  /** Kept on this computer and tried again by itself. */
  | { kind: 'offline'; reason: string }
  /** The server said no; tried again after a change. */
  | { kind: 'refused'; problem: ClientProblem }
  /** Somebody else changed the section meanwhile: the person chooses. */
  | { kind: 'conflict'; theirs: SectionContent; /** null: the same person, in another window. */ savedBy: string | null };

export interface SectionSnapshot {
  state: SaveState;
  version: number;
  /** When this page's or, at first, anybody's work was saved last; null where never. */
  savedAt: string | null;
  /** Who wrote what is saved; null for oneself since the page was opened, or nobody yet. */
  savedBy: string | null;
  /** Characters that no font prints, as the server found them in what this page showed or sent; some may be gone by now. */
  unprintable: readonly string[];
}

/** What is kept on this computer until it is saved. */
export interface PendingSection {
  version: number;
  content: SectionContent;
}

export interface SaverOptions {
  initial: { version: number; savedAt: string | null; savedBy: string | null; content: SectionContent; unprintable: readonly string[] };
  /** Work left over from an earlier visit. */
  pending?: PendingSection | null;
  send(input: PendingSection, leaving: boolean): Promise<CommandOutcome<SavedSection>>;
  /** This computer's storage; may fail without harm. */
  keep(pending: PendingSection | null): void;
}

/** Saves one section a moment after it was changed, one request at a time, by version. */
export class SectionSaver {
  #snapshot: SectionSnapshot;
  #saved: SectionContent;
  #present: SectionContent;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #since: number | null = null;
  #failures = 0;
  #crashes = 0;
  #busy = false;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly options: SaverOptions) {
    const { version, savedAt, savedBy, content, unprintable } = options.initial;
    this.#snapshot = { state: { kind: 'saved' }, version, savedAt, savedBy, unprintable };
    this.#saved = content;
    this.#present = content;
    const { pending } = options;
    if (!pending || sameContent(pending.content, content)) return;
    // By the version it was written on: if somebody changed the section since, the person will be shown both.
    this.#present = pending.content;
    this.#snapshot = { ...this.#snapshot, state: { kind: 'typing' }, version: pending.version };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  snapshot = (): SectionSnapshot => this.#snapshot;

  /** What the section holds now, saved or not. */
  get content(): SectionContent {
    return this.#present;
  }

  /** Something here is not on the server. */
  get isUnsaved(): boolean {
    return this.#busy || !sameContent(this.#present, this.#saved);
  }

  /** Saves work left over from an earlier visit. */
  start(): void {
    if (this.isUnsaved) this.change(this.#present);
  }

  /** After every change of the editor. */
  change(content: SectionContent): void {
    this.#present = content;
    if (this.#snapshot.state.kind === 'conflict') {
      this.#keep();
      return;
    }
    if (!this.isUnsaved) {
      this.#settle();
      return;
    }
    this.#keep();
    if (!this.#busy) this.#show({ state: { kind: 'typing' } });
    this.#since ??= Date.now();
    this.#schedule(Math.max(0, Math.min(PAUSE, this.#since + LONGEST_WAIT - Date.now())));
  }

  /** Saves now what is not saved; `leaving`: the page may be gone before the answer. */
  async flush(leaving = false): Promise<void> {
    this.#cancel();
    if (this.#busy || this.#snapshot.state.kind === 'conflict') return;
    if (!this.isUnsaved) {
      this.#settle();
      return;
    }
    this.#busy = true;
    this.#since = null;
    const sent = this.#present;
    this.#show({ state: { kind: 'saving' } });
    const outcome = await this.options.send({ version: this.#snapshot.version, content: sent }, leaving);
    this.#busy = false;
    if (!outcome.ok) this.#refuse(outcome.problem);
    else this.#answer(sent, outcome.value);
  }

  /** Takes one of the two texts of a conflict. The content to show. */
  resolve(choice: 'mine' | 'theirs'): SectionContent {
    const { state } = this.#snapshot;
    if (state.kind !== 'conflict') return this.#present;
    this.#saved = state.theirs;
    if (choice === 'theirs') this.#present = state.theirs;
    this.#show({ state: { kind: 'typing' } });
    void this.flush();
    return this.#present;
  }

  /** What the server has by now, read again with the page. Null where nothing is to be shown anew. */
  adopt({ version, savedAt, savedBy, content, unprintable }: SaverOptions['initial']): SectionContent | null {
    if (this.isUnsaved || version < this.#snapshot.version || (version === this.#snapshot.version && version > 0)) return null;
    if (version === this.#snapshot.version && sameContent(content, this.#present)) return null;
    this.#saved = content;
    this.#present = content;
    this.#show({ state: { kind: 'saved' }, version, savedAt, savedBy, unprintable: this.#found(unprintable) });
    return content;
  }

  #answer(sent: SectionContent, { version, savedAt, unprintable: found, conflict }: SavedSection): void {
    const unprintable = this.#found(found);
    this.#failures = 0;
    this.#crashes = 0;
    if (conflict) {
      this.#show({
        state: { kind: 'conflict', theirs: conflict.content, savedBy: conflict.savedBy },
        version,
        savedAt,
        savedBy: conflict.savedBy,
        unprintable,
      });
      return;
    }
    this.#saved = sent;
    this.#show({ state: { kind: 'saved' }, version, savedAt, savedBy: null, unprintable });
    this.change(this.#present);
  }

  #found(unprintable: readonly string[]): readonly string[] {
    return [...new Set([...this.#snapshot.unprintable, ...unprintable])];
  }

  #refuse(problem: ClientProblem): void {
    if (problem.code === 'unexpected') this.#crashes += 1;
    this.#failures += 1;
    if (verdictOf(problem, this.#crashes) === 'refused') {
      this.#show({ state: { kind: 'refused', problem } });
      return;
    }
    this.#show({ state: { kind: 'offline', reason: reasonOf(problem) } });
    this.#schedule(waitAfter(this.#failures));
  }

  #settle(): void {
    this.#cancel();
    this.#since = null;
    this.options.keep(null);
    if (this.#snapshot.state.kind !== 'saved') this.#show({ state: { kind: 'saved' } });
  }

  #keep(): void {
    this.options.keep({ version: this.#snapshot.version, content: this.#present });
  }

  #schedule(wait: number): void {
    this.#cancel();
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #show(change: Partial<SectionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}
