import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { toDraft } from '@/lib/form/draft';
import { knownSchemes } from '@/lib/scheme/known-schemes';
import { exampleForm } from '@/lib/scheme/sample-form';
import { sheetOf, type SheetContent } from '@/lib/scheme/sheet/sheet';
import { figuresOf } from '@/lib/score/figures';
import { scoredForm } from '@/lib/score/scored-form';
import { formUnderTest } from '../../../testing/form-under-test';
import { SheetTable } from './sheet-table';
import type { CellContent } from './screen-cell';

const FORMS = knownSchemes().flatMap((scheme) =>
  (['project', 'department'] as const).flatMap((kind) => (scheme.forms[kind] ? [[scheme.id, kind, scheme] as const] : [])),
);
const HEAD = { year: 2022, department: '区商务局' };
const newId = () => {
  let count = 0;
  return () => `row-${(count += 1)}`;
};

/** What a cell shows, however it is addressed. */
const nameOf = (content: SheetContent | CellContent): string => {
  if (content.kind === 'label') return 'label';
  if (content.kind === 'figure') return `figure ${content.name}`;
  return `cell ${'key' in content ? content.key : content.field.replace('cells.', '')}`;
};

describe.each(FORMS)('%s, %s', (_, kind, scheme) => {
  const evaluation = exampleForm(scheme, kind, HEAD);
  const draft = toDraft(evaluation, newId());
  const env = formUnderTest(draft, scheme);
  const paper = sheetOf(scheme, evaluation, figuresOf(evaluation, scheme, scoredForm(evaluation, scheme)), { for: 'paper' });
  // Rows of money that are entered with the others and not printed are the screen's alone.
  const hidden = new Set(scheme.forms[kind]?.funds.rows.filter(({ printed }) => !printed).map(({ key }) => `funds.${key}`));
  const screen = env.sheet.get().lines.flatMap((line) => (line.kind === 'row' && !hidden.has(line.of?.id ?? '') ? [line] : []));

  it('shows and prints the same cells in the same order', () => {
    const printed = paper.bands.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ content }) => nameOf(content))));
    expect(screen.map(({ cells }) => cells.map(({ content }) => nameOf(content)))).toEqual(printed);
  });

  it('is drawn in that order', () => {
    const markup = renderToStaticMarkup(<MantineProvider>{env.around(<SheetTable />)}</MantineProvider>);
    const typed = [...markup.matchAll(/data-row="([^"]*)" data-cell="([^"]*)"/g)].map(([, at, cell]) => `${at} ${cell}`);
    const first = new Set<string>();
    const wanted = env.sheet
      .get()
      .lines.flatMap((line) => (line.kind === 'row' ? line.cells : []))
      .flatMap(({ content }) => {
        if (content.kind === 'field') return content.readOnly && content.type === 'amount' ? [] : [`${content.at} ${content.field}`];
        return content.kind === 'figure' && content.filed ? [`${content.filed.at} ${content.filed.field}`] : [];
      })
      .filter((name) => !first.has(name) && Boolean(first.add(name)));
    expect(typed.filter((name, at) => wanted.includes(name) && typed.indexOf(name) === at)).toEqual(wanted);
  });

  it('covers its table without holes or overlaps', () => {
    const { lines, shares } = env.sheet.get();
    const taken: number[] = new Array<number>(shares.length).fill(0);
    for (const line of lines) {
      const cells =
        line.kind === 'row'
          ? line.cells.map(({ column, colSpan, rowSpan }) => [column, column + colSpan, rowSpan] as const)
          : line.free.map(([from, to]) => [from, to, 1] as const);
      for (const [from, to, rows] of cells) for (let at = from; at < to; at += 1) taken[at] = (taken[at] ?? 0) > 0 ? NaN : rows;
      expect(taken.every((left) => left > 0)).toBe(true);
      taken.forEach((left, at) => (taken[at] = left - 1));
    }
    expect(taken.every((left) => left === 0)).toBe(true);
  });
});
