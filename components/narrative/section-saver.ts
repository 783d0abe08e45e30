// One section of the report on the engine of edits under way: a record of one cell, whose text waits for a choice where two people
// wrote it.
import type { CommandOutcome } from '@/components/session/command';
import { newRandomId } from '@/components/ui/random-id';
import type { SectionContent } from '@/lib/department/narrative/narrative';
import type { SavedSection } from '@/lib/contract/narrative-page';
import { syncEngine } from '@/lib/sync/engine';
import { keptStore } from '@/lib/sync/kept';
import type { Answer, Remote, Sent, SyncState } from '@/lib/sync/model';
import type { RecordsDiff } from '@/lib/sync/records-diff';
import { type RowConflict, rowsModel } from '@/lib/sync/rows-model';
import { normalContent } from './doc-content';

/** What the person is told about a section. */
export type SaveState =
  | SyncState
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

/** A section as it is saved: by the version that was changed. */
export interface SectionInput {
  version: number;
  content: SectionContent;
}

export interface SaverOptions {
  initial: { version: number; savedAt: string | null; savedBy: string | null; content: SectionContent; unprintable: readonly string[] };
  /** `<person>:<year>:<document>:<section>`: whose work is kept on this computer, and of what. */
  place: string;
  storage: Storage | null;
  send(input: SectionInput, leaving: boolean): Promise<CommandOutcome<SavedSection>>;
}

interface SectionRecord {
  key: string;
  content: SectionContent;
}

interface SectionAnswer extends Answer<readonly SectionRecord[], RowConflict> {
  savedBy: string | null;
  unprintable: readonly string[];
}

const KEY = 'section';
const MODEL = rowsModel<SectionRecord>({ cells: { content: '正文' }, waits: true });
const recordsOf = (content: SectionContent): readonly SectionRecord[] => [{ key: KEY, content: normalContent(content) }];
const contentOf = (records: readonly SectionRecord[]): SectionContent => records[0]?.content ?? { blocks: [] };

function isContent(value: unknown): value is SectionContent {
  return typeof value === 'object' && value !== null && 'blocks' in value && Array.isArray(value.blocks);
}

/** What the first versions kept of a section, as edits: its whole text, by the version it was written on. */
function earlierText(value: unknown, { version, content }: SaverOptions['initial']) {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('content' in value)) return null;
  if (typeof value.version !== 'number' || !isContent(value.content)) return null;
  const [to] = recordsOf(value.content);
  // Written on an earlier version, it is over a text that is not known any more: the person will be shown both.
  const [from] = value.version === version ? recordsOf(content) : recordsOf({ blocks: [] });
  if (!from || !to) return null;
  return {
    knownVersion: value.version,
    edits: {
      added: [],
      updated: MODEL.isEmpty(MODEL.diff([from], [to])) ? [] : [{ from, to }],
      removed: [],
      order: { from: [KEY], to: [KEY] },
    },
  };
}

function keptSection({ place, storage, initial }: SaverOptions) {
  const under = `ziping.narrative.${place.replaceAll(':', '.')}`;
  return keptStore<RecordsDiff<SectionRecord>, RowConflict>(storage, {
    pending: `${under}.pending`,
    held: `${under}.held`,
    earlier: { key: `ziping:narrative:${place}`, id: newRandomId(), read: (value) => earlierText(value, initial) },
    reader: () => ({
      edits: (kept) => {
        const { updated, order } = kept as Partial<RecordsDiff<SectionRecord>>;
        if (!order || !updated?.every(({ from, to }) => isContent(from.content) && isContent(to.content))) return null;
        return { added: [], removed: [], updated, order };
      },
      conflicts(kept) {
        const { kind, mine, theirs } = kept as Partial<RowConflict>;
        return kind === 'cell' && isContent(mine) && isContent(theirs) ? [{ kind, key: KEY, cell: 'content', mine, theirs }] : [];
      },
    }),
  });
}

export type SectionSaver = ReturnType<typeof sectionSaver>;

/** Saves one section a moment after it was changed. What an earlier visit left is taken up at once, and sent with `start`. */
export function sectionSaver(options: SaverOptions) {
  const { initial } = options;
  const listeners = new Set<() => void>();
  const viewers = new Set<(content: SectionContent) => void>();
  let present = recordsOf(initial.content);
  let { savedAt, savedBy, unprintable } = initial;
  let snapshot: SectionSnapshot = { state: { kind: 'saved', at: null }, version: initial.version, savedAt, savedBy, unprintable };

  const met = (answer: SectionAnswer, at: number | null) => {
    savedAt = at === null ? savedAt : new Date(at).toISOString();
    savedBy = answer.savedBy;
    unprintable = [...new Set([...unprintable, ...answer.unprintable])];
  };
  const engine = syncEngine<readonly SectionRecord[], RecordsDiff<SectionRecord>, RowConflict, SectionAnswer>({
    model: MODEL,
    tab: newRandomId(),
    initial: { doc: present, version: initial.version, savedAt: null, by: initial.savedBy },
    keepAfter: 0,
    current: () => present,
    show(records) {
      const same = MODEL.isEmpty(MODEL.diff(present, records));
      present = records;
      if (!same) for (const listener of [...viewers]) listener(contentOf(present));
    },
    async send({ knownVersion }, { after }, leaving): Promise<Sent<SectionAnswer>> {
      const content = contentOf(after());
      const outcome = await options.send({ version: knownVersion, content }, leaving);
      if (!outcome.ok) return outcome;
      const { version, savedAt: at, unprintable: found, conflict } = outcome.value;
      const answer: SectionAnswer = {
        version,
        savedAt: Date.parse(at),
        // The section as it is saved is all that there is of it.
        doc: conflict ? recordsOf(conflict.content) : after(),
        conflicts: conflict
          ? [{ kind: 'cell', key: KEY, cell: 'content', mine: content, theirs: contentOf(recordsOf(conflict.content)) }]
          : [],
        by: conflict?.savedBy ?? null,
        savedBy: conflict?.savedBy ?? null,
        unprintable: found,
      };
      met(answer, answer.savedAt);
      return { ok: true, value: answer };
    },
    store: keptSection(options),
    newId: newRandomId,
    now: () => Date.now(),
    onChange: () => changed(),
  });

  function state(): SaveState {
    const now = engine.snapshot();
    const [conflict] = now.conflicts;
    if (conflict && (now.state.kind === 'saved' || now.state.kind === 'typing'))
      return { kind: 'conflict', theirs: conflict.theirs as SectionContent, savedBy: conflict.by };
    return now.state;
  }

  function changed() {
    snapshot = { state: state(), version: engine.snapshot().version, savedAt, savedBy, unprintable };
    for (const listener of [...listeners]) listener();
  }

  engine.takeUp();
  changed();
  return {
    engine,
    snapshot: (): SectionSnapshot => snapshot,

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    /** Tells of another content than was typed here, to be shown. */
    onShow(listener: (content: SectionContent) => void): () => void {
      viewers.add(listener);
      return () => void viewers.delete(listener);
    },

    /** What the section holds now, saved or not. */
    content: (): SectionContent => contentOf(present),

    /** Something here is not on the server. */
    isUnsaved: (): boolean => engine.snapshot().unsaved,

    /** After every change of the editor. */
    change(content: SectionContent) {
      present = recordsOf(content);
      engine.touch();
    },

    /** Takes one of the two texts of a conflict. The content to show. */
    resolve(choice: 'mine' | 'theirs'): SectionContent {
      const [conflict] = engine.snapshot().conflicts;
      if (conflict) engine.resolve(conflict, choice);
      return contentOf(present);
    },

    /** What the server has by now, read again with the page. Null where nothing is to be shown anew. */
    adopt({ version, content, ...rest }: SaverOptions['initial']): SectionContent | null {
      const known = engine.snapshot();
      if (known.unsaved || version < known.version || (version === known.version && version > 0)) return null;
      const doc = recordsOf(content);
      if (version === known.version && MODEL.isEmpty(MODEL.diff(present, doc))) return null;
      ({ savedAt, savedBy } = rest);
      unprintable = [...new Set([...unprintable, ...rest.unprintable])];
      const remote: Remote<readonly SectionRecord[]> = { version, doc, by: savedBy, at: savedAt === null ? null : Date.parse(savedAt) };
      engine.receive(remote);
      return contentOf(present);
    },
  };
}
