import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { toDraft } from '@/lib/form/draft';
import type { Typing } from '@/lib/scheme/typing-problem';
import { reviewedForm, reviewedScheme } from '@/testing/reviewed-scheme';
import { FillsInProvider } from '../form-env';
import { formUnderTest } from '../../../testing/form-under-test';
import { AboveTable } from '../outside/above-table';
import { errorCount } from '../score-view';
import { SheetTable } from './sheet-table';

const { scheme } = reviewedScheme();
let count = 0;
const draft = toDraft(reviewedForm(), () => `r${(count += 1)}`);
const rows = draft.goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators)).length;
const REVIEW: Typing = { kind: 'project', typist: 'office' };

/** Names of the cells that are inputs, each once, and the page as it reads. */
function page(editable: boolean, typing?: Typing) {
  const form = formUnderTest(draft, scheme, editable, typing);
  const html = renderToStaticMarkup(
    form.around(
      <MantineProvider>
        <FillsInProvider value={typing !== undefined}>
          <AboveTable />
          <SheetTable />
        </FillsInProvider>
      </MantineProvider>,
    ),
  );
  const inputs = [...html.matchAll(/<(?:textarea|select|input)[^>]*data-cell="([^"]+)"[^>]*>/g)].flatMap(([tag, name = '']) =>
    tag.includes('disabled') ? [] : [name],
  );
  return { form, html, inputs: [...new Set(inputs)] };
}

describe('cells that the office and the bureau fill in', () => {
  it('are read by the section, with who fills them in, and are no error of its', () => {
    const { form, html, inputs } = page(true);
    expect(inputs.filter((name) => name.startsWith('cells.'))).toEqual(['cells.category', 'cells.attribute', 'cells.duration']);
    expect(inputs).toEqual(expect.arrayContaining(['actual', 'projectName']));
    expect(html.match(/由办公室填写/g)).toHaveLength(rows + 2);
    expect(html.match(/由财政局填写/g)).toHaveLength(1);
    expect([errorCount(form.scores.get()), form.scores.get().gaps]).toEqual([0, []]);
    expect(form.scores.get().awaited).toHaveLength(rows + 1);
  });

  it('are typed by the office under review, and nothing else is', () => {
    const { form, html, inputs } = page(false, REVIEW);
    expect(inputs.sort()).toEqual(['cells.code', 'cells.opinion', 'cells.verdict']);
    expect(html.match(/由财政局填写/g)).toHaveLength(1);
    expect(html).not.toMatch(/由填报人填写|由办公室填写/);
    expect([errorCount(form.scores.get()), form.scores.get().gaps.length]).toEqual([0, rows + 1]);
    form.actions.set('', 'cells.opinion', '属实');
    expect(form.draft.get().cells?.opinion).toBe('属实');
  });

  it('are read by whoever reads', () => {
    expect(page(false).inputs).toEqual([]);
  });
});
