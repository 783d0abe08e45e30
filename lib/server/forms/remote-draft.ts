// What a colleague saved meanwhile: the present draft, where it is newer than the version known.
import { z } from 'zod';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { RemoteDraft } from '@/lib/contract/remote-draft';
import { ofId } from '../gate/address';
import { defineRead } from '../gate/read';
import { evaluationSubject, formOf, readPermission } from './evaluation-subject';

/** The draft; `unchanged` where `since` is the present version. */
export const remoteDraft = defineRead({
  name: 'remote-draft',
  what: '这张自评表',
  input: ofId.extend({ since: z.string().transform(Number) }),
  async subject(db, { id }) {
    // Polled by every open form: the version alone is read first.
    const row = await db.evaluation.findUnique({
      where: { id },
      select: { version: true, form: true, sectionId: true, year: { select: { departmentId: true } } },
    });
    return row && { form: formOf(row.form), version: row.version, sectionId: row.sectionId, departmentId: row.year.departmentId };
  },
  see: ({ form }) => [readPermission(form)],
  async answer({ db, input: { id, since }, subject: { version } }): Promise<Outcome<RemoteDraft | 'unchanged'>> {
    if (version === since) return ok('unchanged');
    const present = await evaluationSubject(db, id);
    if (!present) return refuse('not-found', { what: '这张自评表' });
    return ok({
      version: present.version,
      draft: present.draft,
      savedBy: present.row.savedBy?.name ?? null,
      savedAt: present.row.savedAt?.toISOString() ?? null,
      state: present.state,
    });
  },
});
