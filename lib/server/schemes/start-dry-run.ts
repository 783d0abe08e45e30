// The dry run of what somebody has uploaded, over the forms that were delivered in a year.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { Db } from '../database/connect';
import { formsOfYear, schemesForTrying } from './dry-run-forms';
import { noProposal, proposals } from './proposals';
import { trySchemeApart } from './scheme-process';

/** Begins it; it goes on by itself. `now`: when it ended. */
export async function startDryRun(db: Db, { id: person }: Actor, year: number, now: () => Date): Promise<Outcome<null>> {
  const result = proposals().of(person)?.result;
  const json = result && (result.ok ? result.facts.json : result.json);
  if (!result) return { ok: false, problem: noProposal() };
  if (!json) return refuse('scheme-refused', { count: result.ok ? 0 : result.refusals.length });
  const forms = await formsOfYear(db, year);
  const schemes = await schemesForTrying(db);
  // Another file may have been uploaded meanwhile: what is told of one is never shown beside the other.
  if (proposals().of(person)?.result !== result) return { ok: false, problem: noProposal() };
  if (forms.length === 0) return refuse('nothing-to-try', { year });
  const byId = new Map(forms.map((form) => [form.id, form]));
  void proposals().start(
    person,
    year,
    forms.length,
    async (signal, onProgress) => {
      const done = await trySchemeApart(
        { json, schemes, forms: forms.map(({ id, json: filed }) => ({ id, json: filed })) },
        { whose: person, signal, onProgress },
      );
      if (!done.ok) return done;
      return ok({
        forms: done.value.forms.map((form) => ({
          ...form,
          departmentId: byId.get(form.id)?.departmentId ?? '',
          department: byId.get(form.id)?.department ?? '',
        })),
        rules: done.value.rules,
        unread: done.value.unread.map((form) => ({
          ...form,
          department: byId.get(form.id)?.department ?? '',
          name: byId.get(form.id)?.name ?? '',
        })),
      });
    },
    now,
  );
  return ok(null);
}
