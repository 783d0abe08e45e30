import { expect, it } from 'vitest';
import { testsOf } from './check.mjs';

const IMPORTS = new Map([
  ['lib/score/score.test.ts', ['lib/score/score.ts', 'testing/factories.ts']],
  ['lib/score/hostile.test.ts', ['lib/score/score.ts']],
  ['components/form/sheet/order.test.tsx', ['components/form/sheet/sheet-table.ts']],
  ['lib/number/decimal.test.ts', ['lib/number/decimal.ts']],
]);

it('takes the tests that import what changed, and those that changed themselves', () => {
  expect(testsOf(['lib/score/score.ts'], IMPORTS)).toEqual(['lib/score/score.test.ts', 'lib/score/hostile.test.ts']);
  expect(testsOf(['components/form/sheet/sheet-table.tsx'], IMPORTS)).toEqual(['components/form/sheet/order.test.tsx']);
  expect(testsOf(['lib/number/decimal.test.ts', 'docs/rules.md'], IMPORTS)).toEqual(['lib/number/decimal.test.ts']);
  expect(testsOf([], IMPORTS)).toEqual([]);
});
