// Where a remark stands: a place as findings name it, and behind it, where one cell is meant, the cell.

/** Cells that can be remarked upon on their own, by the kind of place that they stand in. */
const CELLS = {
  form: { projectName: '项目名称', deviationReasons: '偏差原因分析', improvements: '改进措施', total: '总分' },
  funds: { budget: '预算数', executed: '执行数' },
  goal: { statement: '目标内容', points: '分值' },
  group: { points: '分值' },
  indicator: { level3: '三级指标', target: '目标值', actual: '完成值', points: '分值', score: '得分', scoreReason: '调整理由', note: '备注' },
} as const satisfies Record<string, Record<string, string>>;

type PlaceKind = keyof typeof CELLS;

const PLACES: readonly (readonly [PlaceKind, RegExp])[] = [
  ['indicator', /^goals\[\d{1,4}\]\.groups\[\d{1,4}\]\.indicators\[\d{1,4}\]$/],
  ['group', /^goals\[\d{1,4}\]\.groups\[\d{1,4}\]$/],
  ['goal', /^goals\[\d{1,4}\]$/],
  ['funds', /^funds\.(total|basic|project|sources\[\d{1,4}\])$/],
];

export interface RemarkPlace {
  /** Place of the row as findings name it; "" for the whole form. */
  row: string;
  /** The cell's field; "" where the whole row is meant. */
  cell: string;
  /** The cell in Chinese; "" where the whole row is meant. */
  label: string;
}

/** The cells of a place that can be remarked upon on their own, with their Chinese names; [] where it is none. */
export function cellsOfPlace(row: string): { cell: string; label: string }[] {
  const kind = row === '' ? 'form' : PLACES.find(([, pattern]) => pattern.test(row))?.[0];
  return kind ? Object.entries(CELLS[kind]).map(([cell, label]) => ({ cell, label })) : [];
}

/** The place that a remark's path names, or null where it names none. */
export function remarkPlace(path: string): RemarkPlace | null {
  if (path === '' || path === 'funds' || PLACES.some(([, pattern]) => pattern.test(path))) return { row: path, cell: '', label: '' };
  const dot = path.lastIndexOf('.');
  const row = dot < 0 ? '' : path.slice(0, dot);
  const found = cellsOfPlace(row).find(({ cell }) => cell === path.slice(dot + 1));
  return found ? { row, ...found } : null;
}

/** Whether a remark can stand there. Whether the form has such a row is another question. */
export function isRemarkPlace(path: string): boolean {
  return remarkPlace(path) !== null;
}

/** The row's path of a remark's place, as `idOfPath` reads it. */
export function rowOfPlace(path: string): string {
  return remarkPlace(path)?.row ?? path;
}

/** The path of a cell of that row; of the row itself without one. */
export function placeOfCell(row: string, cell: string): string {
  return [row, cell].filter((part) => part !== '').join('.');
}
