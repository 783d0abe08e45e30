import { type UnionColumns, unionColumns } from '@/components/sheet/union-columns';
import type { SchemeForm } from '@/lib/scheme/scheme';

const known = new WeakMap<SchemeForm, UnionColumns>();

/** The columns of a form's table: of all its bands, drawn or not, so that nothing moves where one comes or goes. */
export function formColumns(form: SchemeForm): UnionColumns {
  let union = known.get(form);
  if (!union)
    known.set(
      form,
      (union = unionColumns(
        form.bands.flatMap((band) => (band.kind === 'grid' ? [band.columns] : band.bands.map(({ columns }) => columns))),
      )),
    );
  return union;
}
