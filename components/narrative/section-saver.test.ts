import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '@/components/session/command';
import { offlineProblem } from '@/components/session/command';
import { paragraph, type SectionContent } from '@/lib/department/narrative/narrative';
import { refuse } from '@/lib/workflow/problem';
import type { SavedSection } from '@/lib/contract/narrative-page';
import { type PendingSection, SectionSaver } from './section-saver';

const text = (line: string): SectionContent => ({ blocks: [paragraph(line)] });
const saved = (version: number): CommandOutcome<SavedSection> => ({
  ok: true,
  value: { version, savedAt: '2023-03-01T02:00:00.000Z', unprintable: [], conflict: null },
});

function open(answers: CommandOutcome<SavedSection>[], pending: PendingSection | null = null) {
  const sent: PendingSection[] = [];
  const kept: (PendingSection | null)[] = [];
  const saver = new SectionSaver({
    initial: { version: 0, savedAt: null, savedBy: null, content: text('范文'), unprintable: [] },
    pending,
    send: async (input) => {
      sent.push(input);
      return answers.shift() ?? saved(99);
    },
    keep: (pending) => void kept.push(pending),
  });
  return { saver, sent, kept, state: () => saver.snapshot().state.kind };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('SectionSaver', () => {
  it('waits for a pause, saves by version, keeps the text on this computer until then', async () => {
    const { saver, sent, kept, state } = open([saved(1), saved(2)]);
    saver.change(text('范文一'));
    saver.change(text('范文二'));
    expect(state()).toBe('typing');
    expect(kept.at(-1)).toEqual({ version: 0, content: text('范文二') });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([{ version: 0, content: text('范文二') }]);
    expect([state(), saver.snapshot().version, kept.at(-1), saver.isUnsaved]).toEqual(['saved', 1, null, false]);
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
    saver.change(saver.content);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.length).toBe(settled);
  });

  it('what is typed while saving is saved next', async () => {
    const { saver, sent } = open([saved(1), saved(2)]);
    saver.change(text('一'));
    const first = saver.flush();
    saver.change(text('一二'));
    await first;
    expect(saver.isUnsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(({ version, content }) => [version, content])).toEqual([
      [0, text('一')],
      [1, text('一二')],
    ]);
    expect(saver.isUnsaved).toBe(false);
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
    expect(kept.at(-1)?.content).toEqual(text('一'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state(), sent.length]).toEqual(['saved', 2]);
    saver.change(text('{总的分}'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([state(), sent.length, kept.at(-1)?.content]).toEqual(['refused', 3, text('{总的分}')]);
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
    expect(kept.at(-1)?.content).toEqual(text('我的又改'));
    expect(saver.resolve(choice)).toEqual(text(shown));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.slice(1)).toEqual(then);
    expect([saver.snapshot().state.kind, saver.isUnsaved]).toEqual(['saved', false]);
  });

  it('takes up what an earlier visit left, by the version it was written on', async () => {
    const { saver, sent } = open([saved(1)], { version: 0, content: text('没来得及保存') });
    expect(saver.content).toEqual(text('没来得及保存'));
    saver.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([{ version: 0, content: text('没来得及保存') }]);
    const none = open([], { version: 0, content: text('范文') });
    none.saver.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(none.sent).toEqual([]);
  });

  it('takes what others wrote where nothing is unsaved here, and never over typing', () => {
    const { saver } = open([]);
    expect(saver.adopt({ version: 3, savedAt: null, savedBy: '李四', content: text('她的'), unprintable: [] })).toEqual(text('她的'));
    expect(saver.snapshot()).toMatchObject({ version: 3, savedBy: '李四' });
    saver.change(text('我的'));
    expect(saver.adopt({ version: 4, savedAt: null, savedBy: '李四', content: text('她又改'), unprintable: [] })).toBeNull();
    expect(saver.content).toEqual(text('我的'));
  });
});
