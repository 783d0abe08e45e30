// Every shipped scheme's table, in narrow and wide windows and enlarged twice: no number is broken or cut, no cell that somebody is in
// lies under a column that stays, and axe finds nothing.
import type { Page } from '@playwright/test';
import type { Evaluation, FormKind } from '@/lib/form/evaluation';
import { knownSchemes } from '@/lib/scheme/known-schemes';
import { exampleForm } from '@/lib/scheme/sample-form';
import { connect } from '@/lib/server/database/connect';
import { makeDepartment, makeEvaluation, makePerson, makeYear, TEST_PASSWORD } from '@/testing/factories';
import { expect, expectAccessible, signIn, test } from './fixtures';
import type { Site } from './site';

/** 200 % of a window of 1280 × 720 is a window of half of it. */
const WINDOWS = [
  [1920, 1080],
  [1280, 720],
  [640, 360],
] as const;

/** Numbers that stand in more than one line, or in an input that is too narrow for them. */
function brokenNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const table = document.querySelector('table[aria-label$="绩效自评表"]');
    const texts = document.createTreeWalker(table ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const number of (node.textContent ?? '').matchAll(/[\d.,]*\d%?/g)) {
        const range = document.createRange();
        range.setStart(node, number.index);
        range.setEnd(node, number.index + number[0].length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) found.push(`${number[0]} in ${lines.size} lines: ${node.textContent ?? ''}`);
      }
    }
    for (const input of table?.querySelectorAll('input') ?? []) {
      if (input.scrollWidth > input.clientWidth + 1)
        found.push(`${input.value || input.placeholder} is cut: ${input.getAttribute('aria-label') ?? ''}`);
    }
    for (const area of table?.querySelectorAll('textarea') ?? []) {
      const words = area.value.match(/[\d.,]*\d%?/g) ?? [];
      const probe = document.createElement('span');
      const { paddingLeft, paddingRight, fontFamily, fontSize, fontWeight } = getComputedStyle(area);
      probe.style.cssText = 'position:absolute;visibility:hidden;white-space:nowrap';
      Object.assign(probe.style, { fontFamily, fontSize, fontWeight });
      document.body.append(probe);
      for (const word of words) {
        probe.textContent = word;
        if (probe.getBoundingClientRect().width > area.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) + 0.5)
          found.push(`${word} is wider than its cell: ${area.getAttribute('aria-label') ?? ''}`);
      }
      probe.remove();
    }
    return found;
  });
}

/** Cells of which, with the person in them, any corner lies under something else. */
function coveredCells(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = [];
    const inputs = [...document.querySelectorAll<HTMLElement>('table[aria-label$="绩效自评表"] :is(input, textarea, select)')];
    for (const input of inputs) {
      input.focus();
      await new Promise(requestAnimationFrame);
      const { left, right, top, bottom } = input.getBoundingClientRect();
      const pane = input.closest('[data-scrolls]');
      const room = pane ? pane.clientWidth * 0.55 : Infinity;
      const y = (top + Math.min(bottom, top + 24)) / 2;
      // Of one that is wider than what is seen, where it begins.
      for (const x of right - left > room ? [left + 2] : [left + 2, right - 2]) {
        const over = document.elementFromPoint(x, y);
        if (over !== input && !input.contains(over) && !over?.contains(input))
          found.push(
            `${input.getAttribute('aria-label') ?? ''} under ${over?.textContent?.slice(0, 20) ?? 'the edge'} at ${Math.round(x)},${Math.round(y)}`,
          );
      }
    }
    return found;
  });
}

/** A form of every scheme and kind, each filled with the example and long numbers, written straight into the database. */
async function forms({
  databaseUrl,
}: Site): Promise<{ user: Record<FormKind, string>; made: { name: string; kind: FormKind; id: string }[] }> {
  const db = connect(databaseUrl);
  try {
    const now = new Date();
    const department = await makeDepartment(db, now);
    const [section] = department.sections;
    const year = await makeYear(db, {
      departmentId: department.id,
      year: 2031,
      schemeIds: knownSchemes().map(({ id }) => id),
      deadline: new Date('2099-01-01'),
    });
    const filler = await makePerson(db, 'section', department.id, { sectionIds: section ? [section.id] : [] });
    const office = await makePerson(db, 'office', department.id);
    const made: { name: string; kind: FormKind; id: string }[] = [];
    for (const scheme of knownSchemes()) {
      for (const kind of Object.keys(scheme.forms) as FormKind[]) {
        const { id } = await makeEvaluation(db, {
          department: { ...department, yearId: year.id, year: 2031 },
          by: filler,
          now,
          evaluation: withLongNumbers(exampleForm(scheme, kind, { year: 2031, department: department.name })),
        });
        made.push({ name: `${scheme.id} ${kind}`, kind, id });
      }
    }
    return { user: { project: filler.username, department: office.username }, made };
  } finally {
    await db.$disconnect();
  }
}

/** Amounts of billions to the 分, and rows with the longest numbers that are usual. */
function withLongNumbers(form: Evaluation): Evaluation {
  const { unit, rows } = form.funds;
  const [budget, executed] = unit === '元' ? ['1234567890.12', '1034567890.98'] : ['123456.789012', '103456.789098'];
  return {
    ...form,
    funds: { unit, rows: rows.map((row) => (row.key === 'total' ? { ...row, budgetInitial: budget, budget, executed } : row)) },
    goals: form.goals.map((goal) => ({
      ...goal,
      groups: goal.groups.map((group) => ({
        ...group,
        indicators: group.indicators.map((row, at) =>
          at === 0 ? { ...row, target: '≥1234567.89万元', actual: '1034567.89万元', points: '33.33' } : row,
        ),
      })),
    })),
  };
}

test('the tables of all shipped schemes', async ({ browser, site }) => {
  test.setTimeout(1_800_000);
  const { user, made } = await forms(site);
  for (const { name, kind, id } of made) {
    const context = await browser.newContext({ baseURL: site.url });
    const page = await context.newPage();
    await signIn(page, user[kind], TEST_PASSWORD);
    for (const [width, height] of WINDOWS) {
      await test.step(`${name} at ${width} × ${height}`, async () => {
        await page.setViewportSize({ width, height });
        await page.goto(`/evaluations/${id}`);
        await expect(page.getByLabel(/^第 1 行 /).first()).toBeVisible();
        // Only scripts know whether the table scrolls.
        await page.waitForFunction(() => document.querySelector('main [style*="--form-top"]'));
        const numbers = await brokenNumbers(page);
        const covered = await coveredCells(page);
        expect.soft(numbers, `${name} at ${width}: broken numbers`).toEqual([]);
        expect.soft(covered, `${name} at ${width}: covered cells`).toEqual([]);
        await expectAccessible(page);
      });
    }
    await context.close();
  }
});
