import { describe, expect, it } from 'vitest';
import { isPasswordsBusy, PasswordTurns, turnOf } from './password-turns';

/** Work that is done one turn after the other, and the order in which it was. */
function desk() {
  const turns = new PasswordTurns();
  const order: string[] = [];
  const ask = (name: string, turn = turnOf(name)) =>
    turns.wait(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      order.push(name);
    }, turn);
  return { ask, order };
}
const stranger = (whose: string, signal?: AbortSignal) => ({ lane: 'unknown' as const, whose, ...(signal && { signal }) });

describe('turns of passwords', () => {
  it('one person has two under way, however many are sent; others are not kept waiting', async () => {
    const { ask, order } = desk();
    const flood = Array.from({ length: 260 }, () => ask('colleague').catch((error: unknown) => error));
    const others = Array.from({ length: 5 }, (_, at) => ask(`other ${at}`));
    await Promise.all(others);
    expect(order.filter((name) => name === 'colleague')).toHaveLength(2);
    const refused = (await Promise.all(flood)).filter(isPasswordsBusy);
    expect(refused).toHaveLength(258);
    await ask('colleague');
  });

  it('strangers have a turn too while those we know come again and again', async () => {
    const { ask, order } = desk();
    let goesOn = true;
    const busy = ['a', 'b'].flatMap((name) =>
      [1, 2].map(async () => {
        while (goesOn) await ask(name);
      }),
    );
    await ask('stranger', stranger('203.0.113.0/24'));
    goesOn = false;
    await Promise.all(busy);
    expect(order.indexOf('stranger')).toBeLessThan(12);
  });

  it('of strangers go round by network, and a place that was given up is refused', async () => {
    const { ask, order } = desk();
    const giveUp = new AbortController();
    const first = Array.from({ length: 10 }, () => ask('flood', stranger('flood')));
    const given = ask('given up', stranger('flood', giveUp.signal)).catch((error: unknown) => error);
    const other = ask('other', stranger('other'));
    giveUp.abort();
    expect(isPasswordsBusy(await given)).toBe(true);
    await other;
    expect(order.indexOf('other')).toBeLessThan(5);
    await Promise.all(first);
    expect(order).not.toContain('given up');
  });
});
