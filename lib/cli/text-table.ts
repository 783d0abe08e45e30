// A table as lines of text: Chinese characters are two columns wide.

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u;

const widthOf = (text: string) => [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);

/** Rows with their columns in line, two blanks between them. */
export function textTable(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[]): string[] {
  const widths = align.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((text, column) => {
        const blanks = ' '.repeat((widths[column] ?? 0) - widthOf(text));
        return align[column] === 'right' ? `${blanks}${text}` : `${text}${blanks}`;
      })
      .join('  ')
      .trimEnd(),
  );
}
