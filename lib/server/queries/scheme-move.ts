// What of a form would find no place under another scheme of its year, before anything is moved.
import { randomUUID } from 'node:crypto';
import { mayDo } from '@/lib/domain/permission';
import type { Actor } from '@/lib/domain/role';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { movedDraft } from '@/lib/scheme/moved-draft';
import type { SchemeMove } from '@/lib/views/scheme-move';
import type { Db } from '../database/connect';
import { evaluationSubject, formPermission } from '../evaluation/evaluation-subject';
import { schemeForNew, WITH_SCHEMES } from '../year/year-schemes';

/** Null where the form is not there, may not be moved by that person, or its year does not offer the scheme for it. */
export async function schemeMove(db: Db, actor: Actor, id: string, schemeId: string): Promise<SchemeMove | null> {
  const subject = await evaluationSubject(db, id);
  const action = subject && formPermission('change-scheme').act(subject);
  if (!action || !mayDo(actor, action, subject)) return null;
  const { round } = await db.year.findUniqueOrThrow({ where: { id: subject.row.yearId }, select: { round: { include: WITH_SCHEMES } } });
  const to = schemeForNew(round, subject.form, schemeId);
  const moved = to && movedDraft(subject.draft, schemeOfForm(subject.draft), to, randomUUID);
  return moved ? { version: subject.version, noPlace: moved.noPlace, unprinted: moved.unprinted } : null;
}
