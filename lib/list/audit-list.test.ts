import { describe, expect, it } from 'vitest';
import { auditQuery, auditViewOf, dayOf } from './audit-list';

const ACTIONS = ['sign-in', 'lock-person'];

describe('the view of the trail', () => {
  it('comes back from its own address', () => {
    const view = {
      who: '张三',
      action: 'sign-in',
      departmentId: 'd1',
      from: '2023-03-01',
      to: '2023-03-31',
      subject: 'narrative:y1:report:duties',
      before: 120,
    };
    expect(auditViewOf(Object.fromEntries(new URLSearchParams(auditQuery(view))), ACTIONS)).toEqual(view);
  });

  it('leaves out what it does not know', () => {
    const asked = {
      who: ['a', 'b'],
      action: 'drop',
      department: '../x',
      from: '2023-02-30',
      to: 'yesterday',
      subject: "person:' OR 1",
      before: '-1',
    };
    expect(auditViewOf(asked, ACTIONS)).toEqual({
      who: 'a',
      action: null,
      departmentId: null,
      from: null,
      to: null,
      subject: null,
      before: null,
    });
    expect(auditQuery(auditViewOf({}, ACTIONS))).toBe('');
  });

  it.each([
    ['2023-3-1', '2023-03-01'],
    ['2023/03/01', '2023-03-01'],
    ['2023年3月1日', '2023-03-01'],
    ['2023-02-29', null],
    ['3月1日', null],
    ['', null],
  ])('reads %s as %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });
});
