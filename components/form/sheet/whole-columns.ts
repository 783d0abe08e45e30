// A table that scrolls beside columns that stay: it comes to rest where no column is half under them, and whoever is in a cell sees all of it.

/** How far the table may be scrolled for a cell of it to be seen whole; of one wider than what is seen, to where it begins. */
export interface Bounds {
  least: number;
  most: number;
}

/**
 * Where to come to rest: of the places at which a column begins beside those that stay, the nearest in the direction of the movement
 * within the bounds, else the nearest there, else the end of the bounds.
 */
export function restAt(now: number, before: number, places: readonly number[], { least, most }: Bounds): number {
  const fit = places.filter((place) => place >= least - 1 && place <= most + 1);
  const ahead = fit.filter((place) => (now >= before ? place >= now - 1 : place <= now + 1));
  const nearest = (of: readonly number[]) => of.reduce((best, place) => (Math.abs(place - now) < Math.abs(best - now) ? place : best));
  if (ahead.length > 0) return nearest(ahead);
  return fit.length > 0 ? nearest(fit) : Math.min(most, Math.max(least, now));
}

const resting = new WeakMap<HTMLElement, number>();
const GAP = '--gap';

/** Brings the pane of a table to rest; `cell`: the one to be seen whole. */
export function comeToRest(pane: HTMLElement, cell: HTMLElement | null): void {
  const table = pane.querySelector('table');
  const indicator = pane.querySelector('tr[data-indicator]');
  if (!table || !pane.hasAttribute('data-scrolls')) return;
  const before = resting.get(pane) ?? 0;
  const now = pane.scrollLeft;
  const gap = parseFloat(pane.style.getPropertyValue(GAP)) || 0;
  const end = pane.scrollWidth - pane.clientWidth - gap;
  // It rests already; and whoever scrolls to the end stays there.
  if (!cell && (Math.abs(now - before) < 1 || now >= end + gap - 1)) return void resting.set(pane, now);
  const origin = table.getBoundingClientRect().left;
  const placesIn = (row: Element): number[] => {
    const stuck = stuckBeside(pane, row);
    const moving = [...row.children].filter((each) => each instanceof HTMLElement && each.dataset.stick === undefined);
    return [0, ...moving.map((each) => each.getBoundingClientRect().left - origin - stuck).filter((place) => place > 0)];
  };
  const bounds = cell
    ? boundsOf(cell.getBoundingClientRect().left - origin, cell.offsetWidth, stuckBeside(pane, cell), pane.clientWidth)
    : { least: 0, most: Infinity };
  // The many rows of indicators first: where they rest, the few others are seen well enough.
  const places = indicator ? placesIn(indicator) : [];
  const fit = places.some((place) => place >= bounds.least - 1 && place <= bounds.most + 1) || !cell;
  const rest = Math.max(0, restAt(now, before, fit ? places : placesIn(cell.closest('tr') ?? cell), bounds));
  // The last columns may not reach so far by themselves: the tools beside the table get more room.
  if (cell) pane.style.setProperty(GAP, `${Math.max(0, Math.ceil(rest - end))}px`);
  if (Math.abs(rest - now) >= 1) pane.scrollLeft = rest;
  resting.set(pane, pane.scrollLeft);
}

/** How much of the pane the cells take that stay beside this one. */
function stuckBeside(pane: HTMLElement, cell: Element): number {
  const { top, bottom } = cell.getBoundingClientRect();
  let stuck = 0;
  for (const staying of pane.querySelectorAll('[data-stick]')) {
    const at = staying.getBoundingClientRect();
    // Where there is no room for it, it stays far outside.
    const left = parseFloat(getComputedStyle(staying).left);
    if (at.bottom > top + 1 && at.top < bottom - 1 && left >= 0) stuck = Math.max(stuck, left + at.width);
  }
  return stuck;
}

function boundsOf(left: number, width: number, stuck: number, pane: number): Bounds {
  const start = Math.max(0, left - stuck);
  return width > pane - stuck ? { least: start, most: start } : { least: Math.max(0, left + width - pane), most: start };
}
