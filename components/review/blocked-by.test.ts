import { describe, expect, it } from 'vitest';
import { blockedBy } from './blocked-by';

describe('what keeps a form from being confirmed', () => {
  it.each([
    [{ undecided: 0, refused: 0 }, null],
    [{ undecided: 2, refused: 1 }, '2 处调整的得分待定'],
    [{ undecided: 0, refused: 1 }, '应退回'],
  ])('%o', (form, said) => {
    if (said === null) expect(blockedBy(form)).toBeNull();
    else expect(blockedBy(form)).toContain(said);
  });
});
