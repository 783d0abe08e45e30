// What a form keeps when it is moved to another scheme, and its paper no longer shows: such cells are typed beside the table.
import type { Evaluation } from '@/lib/form/evaluation';
import { fundPath } from '@/lib/form/path';
import { isBlank } from '@/lib/number/fold';
import { begunWith } from './blank-draft';
import type { NoPlace } from './carry-over';
import { CORE, wordsIn } from './core';
import type { CellPlace, Scheme, SchemeForm } from './scheme';
import { fieldText, pathOf, type Place, printedField, whereOf } from './sheet/texts';
import { shownCells } from './shown-cells';
import { wordFor } from './words';

/** Filled cells that `from` prints and `to` does not, by their places in the old form. `dropped`: what finds no place at all is told there. */
export function unprintedOf(evaluation: Evaluation, from: Scheme, to: Scheme, dropped: readonly NoPlace[]): NoPlace[] {
  const [old, form] = [from.forms[evaluation.form], to.forms[evaluation.form]];
  if (!old || !form) return [];
  const [before, after] = [printedCells(old), printedCells(form)];
  const told = new Set(dropped.map(({ path }) => path));
  const source = { evaluation, form: old, scheme: from };
  const gone = [...before].filter((key) => !after.has(key));
  return (Object.keys(CORE) as CellPlace[]).flatMap((on) => {
    const keys = gone.filter((key) => (old.cells[key]?.on ?? coreOn(key)) === on);
    return keys.flatMap((key) => {
      const places = placesOn(evaluation, on).filter((place) => {
        const text = fieldText(source, place, key);
        return (
          !isBlank(text) &&
          text !== begunWith(old.cells[key]) &&
          !isNameOfScheme(place, key) &&
          !isTold(told, evaluation, place, pathOf(source, place, key))
        );
      });
      // Points stand in every row: they are told once.
      if (key === 'points' && places.length > 1)
        return [
          { path: pathOf(source, places[0] ?? { on: 'form' }, key), where: `各行${wordFor(from, key)}`, text: `${places.length} 处` },
        ];
      return places.map((place) => ({
        path: pathOf(source, place, key),
        where: whereOfKept(source, place, key),
        text: printedField(source, place, key),
      }));
    });
  });
}

const coreOn = (key: string) => (Object.keys(CORE) as CellPlace[]).find((on) => (CORE[on] as readonly string[]).includes(key));

/** Keys that the form prints: in its bands, or in the words of its notes. */
function printedCells(form: SchemeForm): ReadonlySet<string> {
  return new Set([...shownCells(form), ...form.notes.flatMap(({ text }) => wordsIn(text))]);
}

function placesOn({ funds, goals }: Evaluation, on: CellPlace): Place[] {
  switch (on) {
    case 'form':
      return [{ on }];
    case 'fund':
      return funds.rows.map(({ key = null }, index) => ({ on, key, index }));
    case 'goal':
      return goals.map((_, goal) => ({ on, goal }));
    case 'indicator':
      return goals.flatMap(({ groups }, goal) =>
        groups.flatMap(({ indicators }, group) => indicators.map((_, row): Place => ({ on, goal, group, row }))),
      );
  }
}

/** What the scheme calls its own rows of money, and whose form it is, are no cells that anybody filled in. */
const isNameOfScheme = (place: Place, key: string) =>
  key === 'department' || (key === 'label' && place.on === 'fund' && place.key !== null);

/** The cell is told to have no place, or the row of money that it stands in. */
function isTold(told: ReadonlySet<string>, { funds }: Evaluation, place: Place, path: string): boolean {
  const row = place.on === 'fund' && place.index !== null ? funds.rows[place.index] : undefined;
  return told.has(path) || (row !== undefined && told.has(fundPath(row, place.on === 'fund' ? (place.index ?? 0) : 0)));
}

/** Money is told with the name of its row. */
function whereOfKept(source: Parameters<typeof whereOf>[0], place: Place, key: string): string {
  const where = whereOf(source, place, key);
  return place.on === 'fund' ? `资金“${fieldText(source, place, 'label')}”的${where}` : where;
}
