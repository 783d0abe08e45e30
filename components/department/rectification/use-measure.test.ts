import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { offlineProblem } from '@/components/session/command';
import type { RectificationItem } from '@/lib/contract/rectifications';
import { refuse } from '@/lib/workflow/problem';
import { memoryStorage } from '../../../testing/autosave';
import { rowsSession, type SendRows } from '../table/rows-session';
import { MEASURE_SHAPE, type MeasureRow, measureRow, rowOf, savedMeasure, takeEarlierTexts } from './use-measure';

const ITEM: RectificationItem = {
  id: 'm1',
  version: 1,
  order: 1,
  measure: '加快资金拨付',
  sectionId: 's1',
  deadline: '2023-06-30T15:59:59.000Z',
  state: 'open',
  done: '',
  carriedFromYear: null,
};
const serverOf = (item: RectificationItem | null, batches: readonly string[] = []) => ({
  version: item?.version ?? 0,
  rows: [rowOf(item)],
  saved: { request: 'me:rectification', batches },
});

function open(item: RectificationItem | null, storage = memoryStorage(), batches: readonly string[] = []) {
  const place = 'ziping.rectification.me.m1';
  const session = rowsSession<MeasureRow>({
    place,
    storage,
    server: serverOf(item, batches),
    row: measureRow,
    shape: MEASURE_SHAPE,
  });
  session.engine.start();
  return Object.assign(session, {
    type: (cells: Partial<MeasureRow>) => session.change((rows) => rows.map((row) => ({ ...row, ...cells }))),
  });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('all that is typed of a measure is kept until it is saved, and taken up when its dialog is opened again', async () => {
  const storage = memoryStorage();
  const first = open(ITEM, storage);
  first.type({ name: '改过', sectionId: '', deadline: '年底', done: '正在办' });
  first.engine.leave();
  first.engine.stop();
  const later = open(ITEM, storage);
  expect(later.snapshot().rows).toMatchObject([{ id: 'm1', name: '改过', sectionId: '', deadline: '年底', done: '正在办' }]);
  expect(await later.save(async ({ version }) => savedMeasure({ ok: true, value: { id: 'm1', version: version + 1 } }))).toBe(true);
  expect([later.snapshot().dirty, storage.length]).toEqual([false, 0]);
});

it('what a colleague saved meanwhile is beneath it; where both wrote, the person chooses, and it is saved over theirs', async () => {
  const session = open(ITEM);
  session.type({ done: '正在办', deadline: '2023-07-31' });
  expect(await session.save(async () => refuse('stale-revision'))).toBe(false);
  session.receive(serverOf({ ...ITEM, version: 2, measure: '她改的', done: '她写的' }));
  const { rows, conflicts } = session.snapshot();
  expect(rows).toMatchObject([{ name: '她改的', deadline: '2023-07-31', done: '正在办' }]);
  expect(conflicts.map(({ cell, mine, theirs }) => [cell, mine.done, theirs.done])).toEqual([['done', '正在办', '她写的']]);
  const sent: Parameters<SendRows<MeasureRow>>[0][] = [];
  const saved = await session.save(async (input) => {
    sent.push(input);
    return savedMeasure({ ok: true, value: { id: 'm1', version: 3 } });
  });
  expect([saved, sent.map(({ version, rows: [row] }) => [version, row?.name, row?.done])]).toEqual([true, [[2, '她改的', '正在办']]]);
});

it('a new one whose answer was lost is sent again under its own name, also from a page that is opened anew', async () => {
  const storage = memoryStorage();
  const names: string[] = [];
  const lose: SendRows<MeasureRow> = async ({ batchId }) => {
    names.push(batchId);
    return { ok: false, problem: offlineProblem() };
  };
  const first = open(null, storage);
  first.type({ name: '新的' });
  expect(await first.save(lose)).toBe(false);
  first.engine.stop();
  const later = open(null, storage);
  expect(later.snapshot().rows).toMatchObject([{ id: null, name: '新的' }]);
  const saved = await later.save(async ({ batchId }) => {
    names.push(batchId);
    return savedMeasure({ ok: true, value: { id: 'm9', version: 1 } });
  });
  expect([saved, new Set(names).size, storage.length]).toEqual([true, 1, 0]);
});

it('the texts that earlier versions kept are taken over, each once', () => {
  const storage = memoryStorage();
  storage.setItem('ziping.text.me.rectification.m1.measure', '以前写的措施');
  storage.setItem('ziping.text.me.rectification.m1.report', '');
  storage.setItem('ziping.text.you.rectification.m1.done', '别人的');
  expect(takeEarlierTexts(storage, 'me', 'm1')).toEqual({ name: '以前写的措施', done: '' });
  expect(takeEarlierTexts(storage, 'me', 'm1')).toEqual({});
  expect([storage.length, takeEarlierTexts(null, 'me', 'm1')]).toEqual([1, {}]);
});

it('a new one that was saved though its answer was lost is not written over by the next new one', async () => {
  const storage = memoryStorage();
  const first = open(null, storage);
  first.type({ name: ' 甲 ', deadline: '2023/6/30' });
  const sent: string[] = [];
  const lose: SendRows<MeasureRow> = async ({ batchId }) => {
    sent.push(batchId);
    return { ok: false, problem: offlineProblem() };
  };
  expect(await first.save(lose)).toBe(false);
  first.engine.stop();
  const next = open(null, storage, sent);
  expect([next.snapshot().rows, next.snapshot().dirty, storage.length]).toEqual([[rowOf(null)], false, 0]);
  next.engine.stop();
});

it('what was saved though its answer was lost is not put over what a colleague made of it since', async () => {
  const storage = memoryStorage();
  const first = open(ITEM, storage);
  first.type({ done: '正在办' });
  const sent: string[] = [];
  expect(
    await first.save(async ({ batchId }) => {
      sent.push(batchId);
      return { ok: false, problem: offlineProblem() };
    }),
  ).toBe(false);
  first.engine.stop();
  const since = { ...ITEM, version: 3, done: '已办结', state: 'done' as const };
  const later = open(since, storage, sent);
  expect([later.snapshot().rows, later.snapshot().dirty, later.snapshot().conflicts, storage.length]).toEqual([
    [rowOf(since)],
    false,
    [],
    0,
  ]);
});

it('one that was never saved is there again, whatever else the year has', async () => {
  const storage = memoryStorage();
  const first = open(null, storage);
  first.type({ name: '甲' });
  first.engine.leave();
  first.engine.stop();
  expect(open(null, storage, ['another-batch']).snapshot()).toMatchObject({ rows: [{ name: '甲' }], dirty: true, restored: true });
});
