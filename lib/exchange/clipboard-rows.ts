// Rows as Excel and WPS put them on the clipboard: cells parted by tabs, rows by line ends, quotes where a cell holds either.

/**
 * The cells of pasted text, row by row. A cell in double quotes may hold tabs, line ends and doubled quotes;
 * a quote anywhere else stands for itself. The line end behind the last row makes no row of its own.
 * Line ends inside a cell come out as "\n". Blank text gives [].
 */
export function parsePastedRows(text: string): string[][] {
  const source = text.replace(/\r\n?/g, '\n');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length) {
    const { cell, end } = quotedCell(source, at) ?? plainCell(source, at);
    row.push(cell);
    if (source[end] === '\t') {
      at = end + 1;
      if (at < source.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    at = Math.max(end + 1, at);
  }
  return rows.length === 1 && rows[0]?.every((cell) => cell === '') ? [] : rows;
}

interface Cell {
  cell: string;
  /** Where its tab or line end stands, or the text's end. */
  end: number;
}

function plainCell(source: string, at: number): Cell {
  let end = at;
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1;
  return { cell: source.slice(at, end), end };
}

/** A cell in quotes; undefined where it has none, or they do not close before a tab, a line end or the end. */
function quotedCell(source: string, at: number): Cell | undefined {
  if (source[at] !== '"') return undefined;
  let cell = '';
  for (let from = at + 1; ;) {
    const quote = source.indexOf('"', from);
    if (quote < 0) return undefined;
    cell += source.slice(from, quote);
    const next = source[quote + 1];
    if (next !== '"') return next === undefined || next === '\t' || next === '\n' ? { cell, end: quote + 1 } : undefined;
    cell += '"';
    from = quote + 2;
  }
}
