import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '@/components/session/command';
import { offlineProblem } from '@/components/session/command';
import { paragraph, type SectionContent } from '@/lib/department/narrative/narrative';
import { refuse } from '@/lib/workflow/problem';
import type { SavedSection } from '@/lib/contract/narrative-page';
import { memoryStorage } from '../../testing/autosave';
import { type SectionInput, sectionSaver } from './section-saver';

const text = (line: string): SectionContent => ({ blocks: [paragraph(line)] });
const saved = (version: number): CommandOutcome<SavedSection> => ({
  ok: true,
  value: { version, savedAt: '2023-03-01T02:00:00.000Z', unprintable: [], conflict: null },
});
const INITIAL = { version: 0, savedAt: null, savedBy: null, content: text('范文'), unprintable: [] };
const EARLIER = 'ziping:narrative:me:2022:report:duties';

function open(answers: CommandOutcome<SavedSection>[], storage = memoryStorage()) {
  const sent: SectionInput[] = [];
  const saver = sectionSaver({
    initial: INITIAL,
    place: 'me:2022:report:duties',
    storage,
    send: async (input) => {
      sent.push(input);
      return answers.shift() ?? saved(99);
    },
  });
  saver.engine.start();
  /** What is kept on this computer: by which version, and the text; of what waits for a choice the text. */
  const kept = () => {
    const items = Array.from({ length: storage.length }, (_, at) => JSON.parse(storage.getItem(storage.key(at) ?? '') ?? 'null'));
    const one = items.at(-1);
    if (!one) return null;
    return Array.isArray(one)
      ? { content: one[0].mine as SectionContent }
      : { version: one.knownVersion as number, content: one.edits.updated[0].to.content as SectionContent };
  };
  return { saver, sent, kept, storage, state: () => saver.snapshot().state.kind };
}

/** A browser in which the first versions left that. */
function left(pending: SectionInput) {
  const storage = memoryStorage();
  storage.setItem(EARLIER, JSON.stringify(pending));
  return storage;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a section of the report', () => {
  it('waits for a pause, saves by version, keeps the text on this computer until then', async () => {
    const { saver, sent, kept, state } = open([saved(1), saved(2)]);
    saver.change(text('范文一'));
    saver.change(text('范文二'));
    expect(state()).toBe('typing');
    expect(kept()).toEqual({ version: 0, content: text('范文二') });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([{ version: 0, content: text('范文二') }]);
    expect([state(), saver.snapshot().version, kept(), saver.isUnsaved()]).toEqual(['saved', 1, null, false]);
    saver.change(text('范文三'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.at(-1)?.version).toBe(1);
  });

  it('saves at least every few seconds while somebody types, and nothing where nothing changed', async () => {
    const { saver, sent } = open([]);
    for (let count = 0; count < 20; count += 1) {
      saver.change(text(`第${count}次`));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(sent.length).toBeGreaterThan(0);
    const before = sent.length;
    await vi.advanceTimersByTimeAsync(10_000);
    const settled = sent.length;
    expect(settled).toBeGreaterThanOrEqual(before);
    saver.change(saver.content());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.length).toBe(settled);
  });

  it('what is typed while saving is saved next', async () => {
    const { saver, sent } = open([saved(1), saved(2)]);
    saver.change(text('一'));
    const first = saver.engine.flush();
    saver.change(text('一二'));
    await first;
    expect(saver.isUnsaved()).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ version, content }) => [version, content])).toEqual([
      [0, text('一')],
      [1, text('一二')],
    ]);
    expect(saver.isUnsaved()).toBe(false);
  });

  it('without a network it tries again by itself; refused it waits for a change', async () => {
    const { saver, sent, kept, state } = open([
      { ok: false, problem: offlineProblem() },
      saved(1),
      refuse('invalid-input', {}, ['第 1 段：…']),
      saved(2),
    ]);
    saver.change(text('一'));
    await vi.advanceTimersByTimeAsync(800);
    expect(state()).toBe('offline');
    expect(kept()?.content).toEqual(text('一'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state(), sent.length]).toEqual(['saved', 2]);
    saver.change(text('{总的分}'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state(), sent.length, kept()?.content]).toEqual(['refused', 3, text('{总的分}')]);
    saver.change(text('二'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([state(), sent.length]).toEqual(['saved', 4]);
  });

  const theirs: CommandOutcome<SavedSection> = {
    ok: true,
    value: { version: 5, savedAt: '2023-03-01T03:00:00.000Z', unprintable: ['𠮷'], conflict: { content: text('她的'), savedBy: '李四' } },
  };

  it.each([
    ['mine', '我的又改', [{ version: 5, content: text('我的又改') }]],
    ['theirs', '她的', []],
  ] as const)('somebody else changed it: nothing goes until the person takes %s', async (choice, shown, then) => {
    const { saver, sent, kept } = open([theirs, saved(6)]);
    saver.change(text('我的'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saver.snapshot().state).toEqual({ kind: 'conflict', theirs: text('她的'), savedBy: '李四' });
    expect(saver.snapshot().unprintable).toEqual(['𠮷']);
    saver.change(text('我的又改'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(kept()?.content).toEqual(text('我的又改'));
    expect(saver.resolve(choice)).toEqual(text(shown));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.slice(1)).toEqual(then);
    expect([saver.snapshot().state.kind, saver.isUnsaved()]).toEqual(['saved', false]);
  });

  it('takes up what an earlier visit left, by the version it was written on', async () => {
    const storage = memoryStorage();
    const offline = (): CommandOutcome<SavedSection>[] => [{ ok: false, problem: offlineProblem() }];
    const first = open(offline(), storage);
    first.saver.change(text('没来得及保存'));
    first.saver.engine.leave();
    first.saver.engine.stop();
    await vi.advanceTimersByTimeAsync(100);
    const { saver, sent } = open([saved(1)], storage);
    expect(saver.content()).toEqual(text('没来得及保存'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([{ version: 0, content: text('没来得及保存') }]);
    expect(storage.length).toBe(0);
  });

  it('takes up what a page of the first versions left, too', async () => {
    const { saver, sent, storage } = open([saved(1)], left({ version: 0, content: text('没来得及保存') }));
    expect(saver.content()).toEqual(text('没来得及保存'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([{ version: 0, content: text('没来得及保存') }]);
    expect(storage.length).toBe(0);
    const none = open([], left({ version: 0, content: text('范文') }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect([none.state(), none.saver.content(), none.sent]).toEqual(['saved', text('范文'), []]);
    expect(none.storage.length).toBe(0);
  });

  it('what was left over a text that is not known any more is shown beside what is there', async () => {
    const { saver, kept } = open([theirs], left({ version: 3, content: text('我的') }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saver.content()).toEqual(text('我的'));
    expect(saver.snapshot().state).toMatchObject({ kind: 'conflict' });
    expect(kept()?.content).toEqual(text('我的'));
  });

  it('an answer that never came, though the server saved: the same text is sent again, what was typed since after it', async () => {
    const { saver, sent, state } = open([{ ok: false, problem: offlineProblem() }, saved(1), saved(2)]);
    saver.change(text('一'));
    await vi.advanceTimersByTimeAsync(800);
    saver.change(text('一二'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([
      { version: 0, content: text('一') },
      { version: 0, content: text('一') },
      { version: 1, content: text('一二') },
    ]);
    expect(state()).toBe('saved');
  });

  it('takes what others wrote where nothing is unsaved here, and never over typing', () => {
    const { saver } = open([]);
    expect(saver.adopt({ version: 3, savedAt: null, savedBy: '李四', content: text('她的'), unprintable: [] })).toEqual(text('她的'));
    expect(saver.snapshot()).toMatchObject({ version: 3, savedBy: '李四' });
    saver.change(text('我的'));
    expect(saver.adopt({ version: 4, savedAt: null, savedBy: '李四', content: text('她又改'), unprintable: [] })).toBeNull();
    expect(saver.content()).toEqual(text('我的'));
  });
});
