// What a colleague saved meanwhile: the present draft, where it is newer than the version known; and who else is in the form.
import { z } from 'zod';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { FormNews } from '@/lib/contract/remote-draft';
import { ofId } from '../gate/address';
import { defineRead } from '../gate/read';
import { leaveOthers, meetOthers } from './who-is-here';
import { evaluationSubject, formOf, readPermission } from './evaluation-subject';

const place = z.string().max(100).optional();

/** The draft and the others; `unchanged` where nobody else is here and `since` is the present version. */
export const remoteDraft = defineRead({
  name: 'remote-draft',
  what: '这张自评表',
  input: ofId.extend({ since: z.string().transform(Number), row: place, cell: place, leaves: z.literal('1').optional() }),
  async subject(db, { id }) {
    // Polled by every open form: the version alone is read first.
    const row = await db.evaluation.findUnique({
      where: { id },
      select: { version: true, form: true, sectionId: true, year: { select: { departmentId: true } } },
    });
    return row && { form: formOf(row.form), version: row.version, sectionId: row.sectionId, departmentId: row.year.departmentId };
  },
  see: ({ form }) => [readPermission(form)],
  async answer({
    db,
    input: { id, since, row, cell = '', leaves },
    subject: { version },
    actor,
    now,
  }): Promise<Outcome<FormNews | 'unchanged'>> {
    if (leaves) leaveOthers(id, actor);
    const met = row === undefined || leaves ? [] : meetOthers(id, actor, { row, cell }, now);
    const others = met.length > 0 ? { others: met } : {};
    if (version === since) return ok(met.length > 0 ? others : 'unchanged');
    const present = await evaluationSubject(db, id);
    if (!present) return refuse('not-found', { what: '这张自评表' });
    return ok({
      ...others,
      version: present.version,
      draft: present.draft,
      savedBy: present.row.savedBy?.name ?? null,
      savedAt: present.row.savedAt?.toISOString() ?? null,
      state: present.state,
    });
  },
});
