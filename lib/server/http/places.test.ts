import { describe, expect, it } from 'vitest';
import { callerOf } from './caller-network';
import { type Place, Places } from './places';

const taken = (place: Place | 'own' | 'all'): Place => {
  if (typeof place === 'string') throw new Error(`no place: ${place}`);
  return place;
};

describe('places', () => {
  it('are so many at once and so many of one address, and each is taken back once', () => {
    const places = new Places(3, { own: 2, near: 3, wide: 3 });
    const [a, b, c] = ['203.0.113.1', '198.51.100.1', '192.0.2.1'].map(callerOf);
    if (!a || !b || !c) throw new Error('three callers');
    const first = taken(places.take(a));
    taken(places.take(a));
    expect(places.take(a)).toBe('own');
    taken(places.take(b));
    first.leave();
    first.leave();
    taken(places.take(c));
    // Nobody has more than the newcomer would.
    expect(places.take(c)).toBe('all');
  });

  it('of one who has every /64 of a network are counted by its /56 and /48', () => {
    const places = new Places(40, { own: 6, near: 8, wide: 12 });
    const flood = (ip: (at: number) => string) =>
      Array.from({ length: 100 }, (_, at) => places.take(callerOf(ip(at)))).filter((place) => typeof place !== 'string').length;
    expect(flood((at) => `2001:db8:1:${(0x100 + at).toString(16)}::1`)).toBe(8);
    expect(flood((at) => `2001:db8:1:${(at * 0x100 + 0x1000).toString(16)}::1`)).toBe(4);
    expect(flood((at) => `203.0.113.${at}`)).toBe(8);
  });

  it('are given up, the youngest first, by who has most of them: newcomers find one whoever took all', () => {
    const places = new Places(24, { own: 6, near: 8, wide: 12 });
    const crowd = ['2001:db8:1', '2001:db8:2'].flatMap((wide) =>
      Array.from({ length: 12 }, (_, at) => taken(places.take(callerOf(`${wide}:${(at * 0x100).toString(16)}::1`)))),
    );
    const newcomer = taken(places.take(callerOf('203.0.113.9')));
    expect(crowd.filter(({ signal }) => signal.aborted)).toHaveLength(1);
    expect(crowd[11]?.signal.aborted || crowd[23]?.signal.aborted).toBe(true);
    expect(newcomer.signal.aborted).toBe(false);
    for (let at = 0; at < 21; at += 1) taken(places.take(callerOf(`198.51.${at}.1`)));
    // All have about the same now.
    expect(places.take(callerOf('198.51.100.1'))).toBe('all');
    expect(newcomer.signal.aborted).toBe(false);
  });
});
