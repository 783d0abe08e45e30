import { describe, expect, it } from 'vitest';
import { draftSchema } from '@/lib/contract/draft';
import { CELL_LENGTH, LONG_TEXT_LENGTH } from '@/lib/contract/text';
import { CELL_LIMIT, cutText, HEAD_LIMIT, LONG_LIMIT, lostByPaste } from './text-limits';

describe('how long texts may be', () => {
  it('is what the server takes', () => {
    expect([CELL_LIMIT, LONG_LIMIT]).toEqual([CELL_LENGTH, LONG_TEXT_LENGTH]);
    const title = (length: number) => draftSchema.shape.title.safeParse('字'.repeat(length)).success;
    expect([title(HEAD_LIMIT), title(HEAD_LIMIT + 1)]).toEqual([true, false]);
  });

  it('cuts behind a whole character', () => {
    expect(cutText('甲乙丙', 2)).toBe('甲乙');
    expect(cutText('甲𠮷', 2)).toBe('甲');
    expect(cutText('甲乙', 2)).toBe('甲乙');
  });

  it('counts what a paste loses', () => {
    expect(lostByPaste({ length: 0, start: 0, end: 0, limit: 2000 }, '字'.repeat(2105))).toBe(105);
    expect(lostByPaste({ length: 2000, start: 0, end: 2000, limit: 2000 }, '字'.repeat(2000))).toBe(0);
    expect(lostByPaste({ length: 2000, start: 5, end: 5, limit: 2000 }, '甲\r\n乙')).toBe(3);
  });
});
