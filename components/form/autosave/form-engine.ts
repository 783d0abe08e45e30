import type { CommandOutcome } from '@/components/session/command';
import type { AmountUnit } from '@/lib/number/amount-unit';
import type { Draft } from '@/lib/form/draft';
import type { CommandAnswer, CommandInput } from '@/lib/contract/commands';
import type { Conflict, DraftWords, Edit } from '@/lib/form/draft-edits';
import type { RemoteDraft } from '@/lib/contract/remote-draft';
import { type EngineOptions, type SyncEngine, syncEngine } from '@/lib/sync/engine';
import type { Sent } from '@/lib/sync/model';
import { differencesInWords } from './autosave-words';
import type { FormAnswer } from './autosave-types';
import { draftModel } from './draft-model';

type Options = EngineOptions<Draft, Edit[], Conflict, FormAnswer>;

export interface FormEngine extends SyncEngine<Draft, Edit[], Conflict, FormAnswer> {
  /** Everything unsaved as text, one change a line. */
  unsavedText(): string;
}

export interface FormEngineOptions extends Omit<Options, 'model' | 'send' | 'pull' | 'unitOf' | 'keepAfter' | 'whenAsked'> {
  evaluationId: string;
  /** What cells are called. */
  words: DraftWords | undefined;
  send(input: CommandInput<'save-evaluation'>): Promise<CommandOutcome<CommandAnswer<'save-evaluation'>>>;
  /** Newer content than `since`, or null where there is none or it cannot be had now. Must not throw. */
  pull(since: number): Promise<RemoteDraft | null>;
}

/** The engine of edits under way for one form: cell by cell, sent by itself, merged by the server. */
export function formEngine({ evaluationId, words, send, pull, ...options }: FormEngineOptions): FormEngine {
  const engine = syncEngine<Draft, Edit[], Conflict, FormAnswer>({
    ...options,
    model: draftModel(words),
    unitOf: (draft) => draft.funds.unit,
    async send({ batchId, knownVersion, unit, edits }): Promise<Sent<FormAnswer>> {
      const typedIn = unit && { unit: unit as AmountUnit };
      const outcome = await send({ evaluationId, batchId, knownVersion, ...typedIn, edits });
      if (!outcome.ok) return outcome;
      const { version, savedAt, conflicts, draft, score, savedBy } = outcome.value;
      return { ok: true, value: { version, savedAt: Date.parse(savedAt), conflicts, doc: draft, by: savedBy, score } };
    },
    async pull(since) {
      const remote = await pull(since);
      if (!remote) return null;
      const { version, draft, savedBy, savedAt, state } = remote;
      return { version, doc: draft, by: savedBy, at: savedAt ? Date.parse(savedAt) : null, state };
    },
  });
  return { ...engine, unsavedText: () => differencesInWords(engine.synced(), options.current(), words) };
}
