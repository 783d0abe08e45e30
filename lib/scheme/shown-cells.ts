// Which cells the bands of a form show.
import type { Content, SchemeForm } from './scheme';

const known = new WeakMap<SchemeForm, ReadonlySet<string>>();

/** Keys of core and declared cells that some band shows, choices and fund columns among them. */
export function shownCells(form: SchemeForm): ReadonlySet<string> {
  let shown = known.get(form);
  if (!shown) known.set(form, (shown = new Set(contentsOf(form).flatMap(keyOf))));
  return shown;
}

function contentsOf({ bands }: SchemeForm): Content[] {
  const grids = bands.flatMap((band) => (band.kind === 'grid' ? [band] : band.bands));
  return grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ content }) => content)));
}

function keyOf(content: Content): string[] {
  switch (content.kind) {
    case 'cell':
    case 'choice':
      return [content.key];
    case 'fund':
      return [content.column];
    case 'label':
    case 'calc':
      return [];
  }
}
