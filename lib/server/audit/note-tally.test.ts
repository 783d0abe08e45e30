import { describe, expect, it } from 'vitest';
import { type Noted, NoteTally, STRANGERS_AN_HOUR, WINDOW_MS } from './note-tally';

const at = (ms: number) => new Date(1_700_000_000_000 + ms);
const noted = (change: Partial<Noted> = {}): Noted => ({ action: 'refused', actorId: 'a', from: null, subject: 'request:x', request: 'x', code: 'not-allowed', ...change });

describe('what is noted in the trail', () => {
  it('is written at once the first time, then counted until ten minutes are over', () => {
    const tally = new NoteTally();
    expect(tally.count(noted(), at(0))).toEqual([{ noted: noted(), times: 1 }]);
    for (let n = 0; n < 500; n += 1) expect(tally.count(noted(), at(n))).toEqual([]);
    expect(tally.due(at(WINDOW_MS - 1))).toEqual([]);
    expect(tally.due(at(WINDOW_MS))).toEqual([{ noted: noted(), times: 500 }]);
    expect(tally.count(noted(), at(WINDOW_MS + 1))).toEqual([{ noted: noted(), times: 1 }]);
  });

  it('is told apart by person, thing and reason', () => {
    const tally = new NoteTally();
    for (const other of [{}, { actorId: 'b' }, { request: 'y' }, { code: 'not-found' }]) expect(tally.count(noted(other), at(0))).toHaveLength(1);
  });

  it('of strangers takes so many rows an hour, whatever they do, and loses no number', () => {
    const tally = new NoteTally();
    let rows = 0;
    let times = 0;
    const add = (more: { times: number }[]) => {
      rows += more.length;
      times += more.reduce((sum, row) => sum + row.times, 0);
    };
    for (let n = 0; n < 20_000; n += 1) add(tally.count(noted({ actorId: null, from: `10.0.${n >> 8}.${n & 255}` }), at(n * 150)));
    add(tally.due(at(20_000 * 150), true));
    expect(times).toBe(20_000);
    expect(rows).toBeLessThan(STRANGERS_AN_HOUR);
    expect(tally.count(noted(), at(20_000 * 150))).toHaveLength(1);
  });
});
