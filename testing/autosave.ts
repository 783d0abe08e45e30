import type { CommandOutcome } from '@/components/session/command';
import { type CommandAnswer, type CommandGiven, type CommandInput, inputOf } from '@/lib/contract/commands';
import type { Draft } from '@/lib/form/draft';
import { applyEdits, type Edit } from '@/lib/form/draft-edits';
import type { ScoreResult } from '@/lib/score/score';
import type { RemoteDraft } from '@/lib/contract/remote-draft';
import { formEngine } from '../components/form/autosave/form-engine';
import { type HeldConflict, keptEdits } from '../components/form/autosave/draft-model';

type Saved = CommandAnswer<'save-evaluation'>;

const SCORE: ScoreResult = {
  execution: { rate: null, score: '0', formula: '' },
  indicators: [],
  groups: [],
  total: '0',
  grade: '差',
  findings: [],
};

/** A small project form: one goal, one group, two rows. */
export function smallDraft(): Draft {
  const row = (id: string, level3: string) => ({ id, level2: '数量指标', level3, target: '10个', actual: '', points: '10' });
  return {
    format: 'ziping/2',
    form: 'project',
    scheme: 'wuhan-2022',
    year: 2022,
    department: '商务局',
    projectName: '招商经费',
    funds: { unit: '元', rows: { total: { budget: '100', executed: '' } }, further: [] },
    goals: [
      {
        id: 'goal-1',
        no: 1,
        points: '80',
        groups: [{ id: 'group-1', level1: '产出指标', points: '40', indicators: [row('row-1', '签约额'), row('row-2', '项目数')] }],
      },
    ],
    warningReasons: {},
  };
}

/** The draft with one cell typed into. */
export function typed(draft: Draft, at: string, field: string, to: string): Draft {
  const copy = structuredClone(draft);
  const rows = copy.goals.flatMap((goal) => goal.groups.flatMap((group) => group.indicators));
  Object.assign(rows.find((row) => row.id === at) ?? copy, { [field]: to });
  return copy;
}

/** localStorage in memory; `full` makes every write fail as a full one does. */
export function memoryStorage(): Storage & { full: boolean } {
  const items = new Map<string, string>();
  return {
    full: false,
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new Error('QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

/** What becomes of a request: it goes through, never arrives, or arrives and its answer is lost. */
export type Fate = 'through' | 'lost-request' | 'lost-answer';

/** The server's side of the contract in memory, over a network that can be told to fail. */
export function fakeServer(draft: Draft) {
  const server = {
    draft,
    version: 1,
    state: 'draft',
    savedBy: '',
    log: [] as { at: number; input: CommandGiven<'save-evaluation'> }[],
    applied: new Map<string, { conflicts: Saved['conflicts']; savedBy: string }>(),
    history: new Map<number, Draft>([[1, draft]]),
    fate: (): Fate => 'through',
    refusal: null as CommandOutcome<Saved> | null,
    latency: 20,
    write(edits: Edit[], by: string) {
      const result = applyEdits(server.draft, edits);
      server.draft = result.draft;
      server.version += 1;
      server.savedBy = by;
      server.history.set(server.version, server.draft);
      return result.conflicts;
    },
    async save(sent: CommandInput<'save-evaluation'>, by: string): Promise<CommandOutcome<Saved>> {
      const input = inputOf('save-evaluation').parse(sent);
      const fate = server.fate();
      await new Promise((resolve) => setTimeout(resolve, server.latency));
      server.log.push({ at: Date.now(), input });
      const lost: CommandOutcome<Saved> = { ok: false, problem: { code: 'offline', message: '连不上服务器' } };
      if (fate === 'lost-request') return lost;
      if (server.refusal) return server.refusal;
      let done = server.applied.get(input.batchId);
      if (!done) {
        const { savedBy } = server;
        done = { conflicts: server.write(input.edits, by), savedBy };
        server.applied.set(input.batchId, done);
      }
      if (fate === 'lost-answer') return lost;
      const known = applyEdits(server.history.get(input.knownVersion) ?? draft, input.edits).draft;
      const same = JSON.stringify(known) === JSON.stringify(server.draft);
      return {
        ok: true,
        value: {
          version: server.version,
          savedAt: new Date().toISOString(),
          conflicts: done.conflicts,
          draft: same && done.conflicts.length === 0 ? null : server.draft,
          score: SCORE,
          savedBy: done.savedBy,
        },
      };
    },
    async pull(since: number): Promise<RemoteDraft | null> {
      await new Promise((resolve) => setTimeout(resolve, server.latency));
      if (server.version <= since) return null;
      return {
        version: server.version,
        draft: server.draft,
        savedBy: server.savedBy,
        savedAt: new Date().toISOString(),
        state: server.state,
      };
    },
  };
  return server;
}

let made = 0;

/** A page with the form open: what it shows, what it was told, and its engine. */
export function openPage(server: ReturnType<typeof fakeServer>, storage: Storage, person = 'p1') {
  const page = {
    form: server.draft as Draft,
    shown: 0,
    conflicts: [] as HeldConflict[],
    states: [] as string[],
  };
  const engine = formEngine({
    evaluationId: 'e1',
    tab: `tab-${(made += 1)}`,
    initial: { doc: server.draft, version: server.version, savedAt: null },
    current: () => page.form,
    show(draft, conflicts) {
      page.form = draft;
      page.conflicts = conflicts;
      page.shown += 1;
    },
    onStateChange: (state) => page.states.push(state),
    send: (input) => server.save(input, person),
    pull: (since) => server.pull(since),
    announce: () => undefined,
    store: keptEdits(storage, person, 'e1'),
    words: undefined,
    newId: () => `batch-${String((made += 1)).padStart(8, '0')}`,
    now: () => Date.now(),
    onChange: () => undefined,
  });
  engine.start();
  return Object.assign(page, {
    engine,
    type(at: string, field: string, to: string) {
      page.form = typed(page.form, at, field, to);
      engine.touch();
    },
  });
}
