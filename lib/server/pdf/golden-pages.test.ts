import { fund } from '@/testing/funds';
import { describe, expect, it } from 'vitest';
import { differences, GOLDEN_PAGES, pictureOf, readGolden } from '@/e2e/report/golden-pages';
import { demoForm } from '../../../testing/printed-forms';

/** Other versions of poppler smooth a little differently; one changed figure differs by more. */
const MOST = 2;

describe('printed pages as pictures (refresh: npx tsx e2e/report/refresh.ts)', { timeout: 60_000 }, () => {
  it.each(GOLDEN_PAGES)('$name looks as before', async ({ name, evaluation, page }) => {
    expect(differences(readGolden(name), await pictureOf(evaluation(), page))).toBeLessThanOrEqual(MOST);
  });

  it('would show a single changed figure', async () => {
    const changed = demoForm('04');
    Object.assign(fund(changed.funds, 'total'), { budget: '2353011', executed: '1532471' });
    const indicator = changed.goals[0]?.groups[0]?.indicators[1];
    if (!indicator) throw new Error('no row');
    indicator.actual = '12个';
    expect(differences(readGolden('project'), await pictureOf(changed, 1))).toBeGreaterThan(MOST);
  });
});
