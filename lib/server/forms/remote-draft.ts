// What a colleague saved meanwhile: the present draft, where it is newer than the version known.
import { mayDo } from '@/lib/workflow/permission';
import type { Actor } from '@/lib/workflow/role';
import type { RemoteDraft } from '@/lib/contract/remote-draft';
import type { Db } from '../database/connect';
import { evaluationSubject, readPermission } from './evaluation-subject';

/** The draft; `unchanged` where `since` is the present version; null where it is not there or may not be seen. */
export async function remoteDraft(db: Db, actor: Actor, id: string, since: number): Promise<RemoteDraft | 'unchanged' | null> {
  // Polled by every open form: the version alone is read first.
  const present = await db.evaluation.findUnique({
    where: { id },
    select: { version: true, form: true, sectionId: true, year: { select: { departmentId: true } } },
  });
  if (!present) return null;
  const form = present.form === 'department' ? 'department' : 'project';
  if (!mayDo(actor, readPermission(form), { departmentId: present.year.departmentId, sectionId: present.sectionId })) return null;
  if (present.version === since) return 'unchanged';
  const subject = await evaluationSubject(db, id);
  return (
    subject && {
      version: subject.version,
      draft: subject.draft,
      savedBy: subject.row.savedBy?.name ?? null,
      savedAt: subject.row.savedAt?.toISOString() ?? null,
      state: subject.state,
    }
  );
}
