import { describe, expect, it } from 'vitest';
import { MOST_KINDS, MOST_OF_ONE, type Noted, NoteTally, STRANGERS_AN_HOUR, WINDOW_MS } from './note-tally';

const at = (ms: number) => new Date(1_700_000_000_000 + ms);
const noted = (change: Partial<Noted> = {}): Noted => ({
  action: 'refused',
  actorId: 'a',
  from: null,
  subject: 'request:x',
  request: 'x',
  code: 'not-allowed',
  ...change,
});

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
    for (const other of [{}, { actorId: 'b' }, { request: 'y' }, { code: 'not-found' }])
      expect(tally.count(noted(other), at(0))).toHaveLength(1);
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

  it('of one who makes up names is counted together past so many, and takes no room from others or from downloads', () => {
    const tally = new NoteTally();
    const rows = Array.from({ length: 3 * MOST_KINDS }, (_, n) => tally.count(noted({ request: `made-up-${n}` }), at(n))).flat();
    expect(rows).toHaveLength(MOST_OF_ONE.refused + 1);
    expect(rows.at(-1)).toEqual({ noted: noted({ subject: 'request:others', request: '', code: 'others' }), times: 1 });
    for (const actorId of ['a', 'b'])
      expect(tally.count(noted({ action: 'download', actorId, code: '某表.pdf' }), at(20_000))).toMatchObject([
        { noted: { actorId, code: '某表.pdf' } },
      ]);
    expect(tally.count(noted({ actorId: 'b' }), at(20_000))).toHaveLength(1);
    expect(tally.due(at(WINDOW_MS + 20_000), true).reduce((sum, { times }) => sum + times, rows.length)).toBe(3 * MOST_KINDS);
  });

  it('has a row for every file that is given out, however many', () => {
    const tally = new NoteTally();
    // As many people as fill the memory for all.
    for (let person = 0; person < MOST_KINDS / MOST_OF_ONE.refused; person += 1) {
      for (let n = 0; n < MOST_OF_ONE.refused; n += 1) tally.count(noted({ actorId: `p${person}`, request: `made-up-${n}` }), at(0));
    }
    const files = Array.from({ length: 2_000 }, (_, n) => `${n}.pdf`);
    const rows = files.flatMap((code) => [
      ...tally.count(noted({ action: 'download', code }), at(1)),
      ...tally.count(noted({ action: 'download', code }), at(1)),
    ]);
    rows.push(...tally.due(at(2), true));
    for (const code of files) expect(rows.filter((row) => row.noted.code === code).reduce((sum, { times }) => sum + times, 0)).toBe(2);
  });
});
