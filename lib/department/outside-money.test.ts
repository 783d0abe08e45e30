import { describe, expect, it } from 'vitest';
import { draftOf, publishedForm } from '@/testing/factories';
import { isAllOutside } from './cross-findings';
import { fromDraft } from '../form/draft';
import { markOutside, namedFunds } from './outside-money';

const investment = () => draftOf(publishedForm('04-investment-promotion-funds'));
const vegetables = () => draftOf(publishedForm('08-vegetable-subsidy'));

describe('markOutside', () => {
  it('marks these sources and no others, and changes no amount', () => {
    const draft = investment();
    const [first, second] = namedFunds(draft);
    const marked = markOutside(draft, { rows: [second?.id ?? ''], whole: null });
    expect(marked && namedFunds(marked).map(({ outside }) => outside)).toEqual([false, true]);
    expect(marked && markOutside(marked, { rows: [], whole: null })).toEqual(draft);
    expect(marked?.funds.rows).toEqual(draft.funds.rows);
    expect(first?.label).not.toBe(second?.label);
  });

  it('takes all the money of a form that names no sources', () => {
    const marked = markOutside(vegetables(), { rows: [], whole: { id: 'new', label: '上级专项资金' } });
    expect(marked && isAllOutside(fromDraft(marked).funds)).toBe(true);
    expect(marked && namedFunds(marked)).toMatchObject([{ id: 'new', label: '上级专项资金', outside: true }]);
  });

  it('refuses a row that is gone, and the whole of a form that names its sources', () => {
    expect(markOutside(investment(), { rows: ['gone'], whole: null })).toBeNull();
    expect(markOutside(investment(), { rows: [], whole: { id: 'new', label: '其他资金' } })).toBeNull();
  });
});
