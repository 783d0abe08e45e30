// A form that is still filled in goes on under another of the schemes that its year offers. What finds no place there is kept with the
// form's history; the version says that it is what the person was shown.
import { randomUUID } from 'node:crypto';
import { ownCellKey } from '@/lib/form/path';
import { ok, refuse } from '@/lib/workflow/problem';
import { schemeOfForm } from '@/lib/scheme/known-schemes';
import { movedDraft } from '@/lib/scheme/moved-draft';
import { KIND_NAMES } from '@/lib/scheme/offered-kinds';
import { decidesOver, filledInText } from '@/lib/scheme/typing-problem';
import { LARGEST_DRAFT } from '@/lib/contract/draft';
import { schemeName } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { evaluationSubject, formPermission } from '../evaluation-subject';
import { typistOf } from '../typist';
import { WITH_SCHEMES, schemeForNew } from '../../year/year-schemes';

export const changeScheme = defineCommand({
  name: 'change-scheme',
  label: '换用表式',
  what: '这张自评表',
  permission: formPermission('change-scheme'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: 'editable',
  version: (input) => input.version,
  async run(tx, { subject: { row, draft, form, version: seen }, input, actor, now }) {
    const { year, round } = await tx.year.findUniqueOrThrow({
      where: { id: row.yearId },
      select: { year: true, round: { include: WITH_SCHEMES } },
    });
    const [from, to] = [schemeOfForm(draft), schemeForNew(round, form, input.schemeId)];
    const moved = to && movedDraft(draft, from, to, randomUUID);
    if (!moved) return refuse('scheme-not-offered', { year, what: KIND_NAMES[form] });
    if (to.sha256 === from.sha256) return refuse('scheme-unchanged', { name: to.name });
    const lost = moved.noPlace
      .map(({ path }) => from.forms[form]?.cells[ownCellKey(path)])
      .find((cell) => cell && !decidesOver(typistOf(actor), cell.who));
    if (lost) return refuse('invalid-input', {}, [`${filledInText(lost)}，“${to.name}”却没有它的位置。请由填写的人换用表式`]);
    const text = JSON.stringify(moved.draft);
    if (text.length > LARGEST_DRAFT) return refuse('too-large', { limit: '2 MB' });
    await tx.evaluation.update({
      where: { id: row.id },
      // As long as nobody has filled anything in, another scheme is no filling in.
      data: { draft: text, version: seen + 1, savedAt: now, ...(row.savedById !== null && { savedById: actor.id }) },
    });
    const named = { from: { id: from.id, sha256: from.sha256 }, to: { id: to.id, sha256: to.sha256 } };
    await tx.schemeChange.create({
      data: {
        evaluationId: row.id,
        fromId: from.id,
        fromSha256: from.sha256,
        toId: to.id,
        toSha256: to.sha256,
        noPlace: JSON.stringify(moved.noPlace),
        byId: actor.id,
        at: now,
      },
    });
    return ok({ version: seen + 1, noPlace: moved.noPlace.length, ...named });
  },
  audit: (_, { version: next, noPlace, from, to }) => ({ version: next, noPlace, from, to }),
  /** `removed`: names of projects that were taken back. */
  trail: {
    label: '换用表式',
    details: ({
      from: was,
      to,
      noPlace,
    }: {
      version: number;
      noPlace: number;
      from: { id: string; sha256: string };
      to: { id: string; sha256: string };
    }) => `由“${schemeName(was.id, was.sha256)}”换为“${schemeName(to.id, to.sha256)}”${noPlace > 0 ? `，${noPlace} 处没有位置` : ''}`,
  },
});
