// The numbers of docs/decisions/0023-guessing-is-slowed.md, with a moved clock.
import { describe, expect, it } from 'vitest';
import { type Allowance, ALLOWANCES, counted, forgivenAt, levelAt, type Tally, waitsUntil } from './guess-allowance';

const START = new Date('2026-03-02T00:00:00Z');
const later = (ms: number, from = START) => new Date(from.getTime() + ms);
const HOUR = 3600_000;

/** Wrong guesses as fast as they are looked at; gives how many there were in that time. */
function guesses(allowance: Allowance, lastsMs: number): number {
  let tally: Tally | null = null;
  let at = START;
  let count = 0;
  while (at < later(lastsMs)) {
    const until: Date | null = waitsUntil(allowance, tally, at);
    if (until) at = until;
    else {
      tally = counted(allowance, tally, at);
      count += 1;
    }
  }
  return count;
}

/** The seconds to wait after each of so many wrong guesses, each as soon as it may be. */
function waits(allowance: Allowance, many: number): number[] {
  let tally: Tally | null = null;
  let at = START;
  return Array.from({ length: many }, () => {
    tally = counted(allowance, tally, at);
    const until = waitsUntil(allowance, tally, at);
    const seconds = until ? (until.getTime() - at.getTime()) / 1000 : 0;
    at = until ?? at;
    return seconds;
  });
}

describe('waits', () => {
  it('begin after what is free and double up to the longest', () => {
    expect(waits(ALLOWANCES.pair, 11)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 480, 480]);
    expect(waits(ALLOWANCES.browser, 15).slice(8)).toEqual([0, 60, 120, 240, 480, 480, 480]);
    expect(waits(ALLOWANCES.account, 26).slice(18)).toEqual([0, 30, 60, 120, 240, 480, 480, 480]);
    expect(waits(ALLOWANCES.address, 105).slice(98)).toEqual([0, 5, 10, 20, 20, 40, 20]);
  });

  it('end to the millisecond, and forgive while nobody guesses', () => {
    let tally: Tally | null = null;
    for (let count = 0; count < 5; count += 1) tally = counted(ALLOWANCES.pair, tally, START);
    expect(waitsUntil(ALLOWANCES.pair, tally, later(29_999))).toEqual(later(30_000));
    expect(waitsUntil(ALLOWANCES.pair, tally, later(30_000))).toBeNull();
    expect(levelAt(ALLOWANCES.pair, tally, later(25 * 60_000))).toBe(2.5);
    expect(levelAt(ALLOWANCES.pair, tally, later(HOUR))).toBe(0);
    if (tally) expect(forgivenAt(ALLOWANCES.pair, tally)).toEqual(later(50 * 60_000));
  });

  it('do not grow without end, nor run backwards with the clock', () => {
    let tally: Tally | null = null;
    for (let count = 0; count < 1000; count += 1) tally = counted(ALLOWANCES.account, tally, START);
    expect(tally?.level).toBe(24);
    expect(waitsUntil(ALLOWANCES.account, tally, START)).toEqual(later(8 * 60_000));
    expect(levelAt(ALLOWANCES.account, tally, later(-HOUR))).toBe(24);
  });
});

describe('what an attacker gets', () => {
  it('of one account: so few guesses a day that no password of the policy is found', () => {
    expect(guesses(ALLOWANCES.account, 24 * HOUR)).toBeLessThanOrEqual(205);
    expect(guesses(ALLOWANCES.pair, 24 * HOUR)).toBeLessThanOrEqual(190);
    expect(guesses(ALLOWANCES['pair-site'], 24 * HOUR)).toBeLessThanOrEqual(195);
    expect(guesses(ALLOWANCES.browser, 24 * HOUR)).toBeLessThanOrEqual(195);
    expect(guesses(ALLOWANCES.account, 365 * 24 * HOUR)).toBeLessThan(66_000);
  });

  it('of one account’s codes: so few a day that a guesser who never pauses finds one in two thousand days; in the owner’s own network, with its cookie, in five hundred', () => {
    const day = (kind: keyof typeof ALLOWANCES) => guesses(ALLOWANCES[kind], 24 * HOUR);
    // Three codes count at a time (the steps beside it).
    const chance = (guessed: number) => (guessed * 3) / 1_000_000;
    expect(chance(day('code-account'))).toBeLessThan(1 / 1900);
    // And from a network in which its owner passed, and with a browser's cookie there and elsewhere.
    expect(chance(day('code-account') + day('code-pair-site'))).toBeLessThan(1 / 1000);
    expect(chance(day('code-account') + day('code-pair-site') + 2 * day('code-browser'))).toBeLessThan(1 / 500);
  });

  it('from one network, over all accounts: a hundred, then some two a minute', () => {
    expect(guesses(ALLOWANCES.address, 1000)).toBe(100);
    expect(guesses(ALLOWANCES.address, HOUR)).toBeLessThanOrEqual(225);
    expect(guesses(ALLOWANCES.address, 24 * HOUR)).toBeLessThanOrEqual(3_000);
  });
});

describe('what an office of 200 behind one address may get wrong', () => {
  it('every second person once within a quarter of an hour on the first morning, without anybody waiting', () => {
    let tally: Tally | null = null;
    for (let count = 0; count < 120; count += 1) {
      const at = later(count * 7_500);
      expect(waitsUntil(ALLOWANCES.address, tally, at)).toBeNull();
      tally = counted(ALLOWANCES.address, tally, at);
    }
  });
});
