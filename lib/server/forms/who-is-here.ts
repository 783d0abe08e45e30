// Who has which form open, and in which cell: told by the pages that poll, kept in the memory of the one process, written nowhere.
import type { Actor } from '@/lib/workflow/role';
import type { OtherHere } from '@/lib/contract/remote-draft';

/** Where somebody is in a form: a row's id and the name of a cell there, as the page knows them. */
export interface Place {
  row: string;
  cell: string;
}

interface Visit extends OtherHere {
  until: number;
}

/** Longer than an open page's poll takes to come again: alone in a form it asks every 15 seconds. */
const STAYS = 35_000;
const SWEEP = 60_000;

/** By form, by person. */
interface Visits {
  forms: Map<string, Map<string, Visit>>;
  sweptAt: number;
}
const kept = globalThis as typeof globalThis & { zipingVisits?: Visits };

/** Notes where the person is, and gives the others who are in that form: one place each, the newest. Authorises nothing. */
export function meetOthers(evaluationId: string, { id, name }: Actor, place: Place, now: Date): OtherHere[] {
  const visits = (kept.zipingVisits ??= { forms: new Map(), sweptAt: 0 });
  const at = now.getTime();
  if (at - visits.sweptAt > SWEEP || at < visits.sweptAt) sweep(visits, at);
  const here = visits.forms.get(evaluationId) ?? new Map<string, Visit>();
  visits.forms.set(evaluationId, here);
  here.set(id, { name, ...place, until: at + STAYS });
  return [...here]
    .filter(([personId, { until }]) => personId !== id && until > at)
    .map(([, other]) => ({ name: other.name, row: other.row, cell: other.cell }));
}

/** The person closed that form. */
export function leaveOthers(evaluationId: string, { id }: Pick<Actor, 'id'>): void {
  kept.zipingVisits?.forms.get(evaluationId)?.delete(id);
}

/** Forgets who is gone: as much is kept as is open. */
function sweep(visits: Visits, at: number): void {
  visits.sweptAt = at;
  for (const [form, here] of visits.forms) {
    for (const [person, { until }] of here) if (until <= at) here.delete(person);
    if (here.size === 0) visits.forms.delete(form);
  }
}
