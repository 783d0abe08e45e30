// The columns of a form's one table on screen: every edge of every band (docs/schemes.md, "From bands to a sheet").

/** A share of the table's width, from the left. */
interface Edge {
  n: bigint;
  d: bigint;
}

export interface UnionColumns {
  /** Width of each column as a share of the whole. */
  shares: readonly number[];
  /** For the columns of a band, the same list that was given: at which edge of the union each begins, and behind the last one where it ends. */
  edgesOf(columns: readonly number[]): readonly number[];
}

/** The union of all bands' edges, by the columns of each; compared as exact fractions of each band's own width. */
export function unionColumns(bands: readonly (readonly number[])[]): UnionColumns {
  const edges: Edge[] = [];
  const ofBands = new Map(bands.map((columns) => [columns, edgesOf(columns)]));
  for (const edge of [...ofBands.values()].flat().sort(compare)) {
    const last = edges.at(-1);
    if (!last || compare(last, edge) !== 0) edges.push(edge);
  }
  const places = new Map(
    [...ofBands].map(([columns, own]) => [columns, own.map((edge) => edges.findIndex((each) => compare(each, edge) === 0))]),
  );
  const at = (edge: Edge | undefined) => (edge ? Number(edge.n) / Number(edge.d) : 0);
  return {
    shares: edges.slice(1).map((edge, index) => at(edge) - at(edges[index])),
    edgesOf: (columns) => places.get(columns) ?? [],
  };
}

function edgesOf(columns: readonly number[]): Edge[] {
  const widths = sameScale(columns);
  const sum = widths.reduce((total, width) => total + width, 0n);
  let from = 0n;
  return [{ n: 0n, d: sum }, ...widths.map((width): Edge => ({ n: (from += width), d: sum }))];
}

/** Decimal widths as whole numbers in the same proportion. */
function sameScale(columns: readonly number[]): bigint[] {
  const parts = columns.map((width) => {
    const [mantissa = '', exponent = '0'] = String(width).split('e');
    const [whole = '', fraction = ''] = mantissa.split('.');
    return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
  });
  const most = Math.max(0, ...parts.map(({ scale }) => scale));
  return parts.map(({ digits, scale }) => digits * 10n ** BigInt(most - scale));
}

function compare(a: Edge, b: Edge): number {
  const [left, right] = [a.n * b.d, b.n * a.d];
  return left < right ? -1 : left > right ? 1 : 0;
}
