import { describe, expect, it } from 'vitest';
import type { FindingKind } from './finding';
import { FINDINGS } from './findings';

describe('every warning', () => {
  it.each(Object.entries<FindingKind>(FINDINGS).filter(([, { severity }]) => severity === 'warning'))(
    '%s has a reason of its own as an example',
    (_, { because }) => {
      expect(because).toMatch(/^[^。？！]{6,30}$/);
    },
  );

  it('has another one', () => {
    const given = Object.values<FindingKind>(FINDINGS).flatMap(({ because }) => because ?? []);
    expect(new Set(given).size).toBe(given.length);
  });
});
