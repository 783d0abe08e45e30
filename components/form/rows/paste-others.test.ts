import { describe, expect, it } from 'vitest';
import { type Draft, toDraft } from '@/lib/form/draft';
import type { Typing } from '@/lib/scheme/typing-problem';
import { reviewedForm, reviewedScheme } from '@/testing/reviewed-scheme';
import { pasteRows } from './paste-rows';

// A paste over columns that another fills in: what is theirs is left as it was, and told.
const { scheme } = reviewedScheme();
let count = 0;
const draft = toDraft(reviewedForm(), () => `r${(count += 1)}`);
const rowsOf = ({ goals }: Draft) => goals.flatMap(({ groups }) => groups.flatMap(({ indicators }) => indicators));
const [first] = rowsOf(draft);
const REVIEW: Typing = { kind: 'project', typist: 'office' };

describe('a paste', () => {
  it('of the section’s over the office’s column leaves it blank', () => {
    const pasted = pasteRows(draft, scheme, first?.id ?? '', 'actual', [
      ['5 个', '10', '属实'],
      ['6 个', '10', ''],
    ]);
    expect(pasted).toMatchObject({ rows: 2, columns: 3, losses: { others: 1 } });
    expect(
      rowsOf(pasted?.draft ?? draft)
        .map(({ actual, cells }) => [actual, cells?.verdict])
        .slice(0, 2),
    ).toEqual([
      ['5 个', undefined],
      ['6 个', undefined],
    ]);
  });

  it('of the office’s under review fills its own column alone, in the rows that are there', () => {
    const rows = rowsOf(draft);
    const lines = Array.from({ length: rows.length + 2 }, (_, at) => ['改了', '1', at === 0 ? '存疑' : '属实']);
    const pasted = pasteRows(draft, scheme, first?.id ?? '', 'actual', lines, REVIEW);
    expect(pasted).toMatchObject({ rows: rows.length, added: 0, losses: { others: 2 * rows.length } });
    expect(rowsOf(pasted?.draft ?? draft)).toEqual(
      rows.map((row, at) => ({ ...row, cells: { ...row.cells, verdict: at === 0 ? 'doubtful' : 'agreed' } })),
    );
    expect(pasteRows(draft, scheme, first?.id ?? '', 'cells.verdict', [['也许']], REVIEW)).toMatchObject({
      losses: { unknown: 1, others: 0 },
    });
  });
});
