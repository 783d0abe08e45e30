import { describe, expect, it } from 'vitest';
import { blockedBy } from './blocked-by';

describe('what keeps a form from being confirmed', () => {
  it.each([
    [{ returnAsked: null, problem: null, lacking: 0, undecided: 0, refused: 0 }, null],
    [{ returnAsked: null, problem: null, lacking: 2, undecided: 0, refused: 0 }, '由办公室填写的请填写，其他请退回'],
    [{ returnAsked: null, problem: null, lacking: 0, undecided: 2, refused: 1 }, '2 处调整的得分待定'],
    [{ returnAsked: null, problem: null, lacking: 0, undecided: 0, refused: 1 }, '应退回'],
    [{ returnAsked: null, problem: '本系统没有这份表式', lacking: 0, undecided: 0, refused: 0 }, '本系统没有'],
    [
      { returnAsked: { reason: '漏了一行', byName: '王敏', at: '' }, problem: null, lacking: 0, undecided: 0, refused: 0 },
      '王敏申请退回：漏了一行',
    ],
  ])('%o', (form, said) => {
    if (said === null) expect(blockedBy(form)).toBeNull();
    else expect(blockedBy(form)).toContain(said);
  });
});
