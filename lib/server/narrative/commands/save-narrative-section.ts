// Saving one section of the report or the disclosure text. Two people on one section: the later one is shown both.
import { headingText, type SectionContent } from '@/lib/department/narrative/narrative';
import { narrativeOfScheme, narrativePlan, writtenSection } from '@/lib/department/narrative/narrative-of';
import { sectionPattern } from '@/lib/department/narrative/narrative-pattern';
import { ok, refuse } from '@/lib/workflow/problem';
import { stateLabel } from '@/lib/workflow/workflow';
import { contentLength, largest, NARRATIVE_LENGTH, sizeProblems, storedContent } from '@/lib/contract/narrative';
import type { SavedSection } from '@/lib/contract/narrative-page';
import { defineCommand } from '../../gate/command';
import { narrativeData } from '../narrative-data';
import { narrativeSubject } from '../narrative-subject';
import { unprintableInSection } from '../../pdf/unprintable';

export const saveNarrativeSection = defineCommand({
  name: 'save-narrative-section',
  label: '修改报告文稿',
  what: '这个年度的报告文稿',
  permission: { see: () => 'narrative.read', act: () => 'narrative.edit' },
  subject: (tx, input, actor) => narrativeSubject(tx, actor, input),
  state: 'any',
  refusal({ scheme, year, lock }) {
    if (!scheme) return refuse('no-report', { year });
    return lock ? refuse('wrong-state', { state: `部门整体自评表${stateLabel(lock)}`, action: '修改报告文稿' }) : ok(null);
  },

  async run(tx, { subject, input, actor, now }) {
    const { document, section, content } = input;
    if (!subject.scheme) throw new Error('refused without a report');
    const narrative = narrativeOfScheme(subject.scheme);
    const plan = writtenSection(document, section, narrative);
    if (!plan) return refuse('not-found', { what: '这一节' });
    const { yearId, stored } = subject;

    const text = JSON.stringify(content);
    // What a lost answer makes the browser send again is there already.
    if (stored && stored.content === text) return ok(saved(stored.version, stored.savedAt, content));
    if (stored && stored.version !== input.version) {
      const theirs = storedContent(stored);
      return ok({
        ...saved(stored.version, stored.savedAt, content, theirs),
        conflict: { content: theirs, savedBy: stored.savedById === actor.id ? null : stored.savedBy.name },
      });
    }
    if (!stored && input.version !== 0) return refuse('stale-revision');

    const printed = narrativePlan(document, narrative).flatMap(({ key }) => (key === section ? [] : [key]));
    const others = await tx.narrative.findMany({
      where: { yearId, document, section: { in: printed } },
      select: { section: true, content: true },
    });
    const rest = others.reduce((sum, row) => sum + contentLength(storedContent(row)), 0);
    const length = rest + contentLength(content);
    if (sizeProblems(content).length > 0 || length > NARRATIVE_LENGTH) {
      const data = await narrativeData(tx, yearId);
      const begins = (key: string) => (data ? sectionPattern(document, key, data) : { blocks: [] });
      const tooLarge = sizeProblems(content, begins(section));
      if (tooLarge.length > 0)
        return refuse(
          'invalid-input',
          {},
          tooLarge.map((problem) => `正文：${problem}`),
        );
      const most = largest(
        NARRATIVE_LENGTH,
        narrativePlan(document, narrative).reduce((sum, { key }) => sum + contentLength(begins(key)), 0),
      );
      if (length > most)
        return refuse('invalid-input', {}, [
          `“${headingText(plan, input.year)}”：全文共 ${length} 字，最多 ${most} 字（约 ${Math.ceil(most / 1_000)} 页）。请删减，或作为附件另附`,
        ]);
    }
    const next = (stored?.version ?? 0) + 1;
    const data = { content: text, version: next, savedAt: now, savedById: actor.id };
    await tx.narrative.upsert({
      where: { yearId_document_section: { yearId, document, section } },
      create: { yearId, document, section, ...data },
      update: data,
    });
    return ok(saved(next, now, content));
  },

  audit: ({ subject: { stored }, input: { content } }, { version: next, conflict }) =>
    conflict || next === stored?.version ? null : { version: next, characters: contentLength(content) },
  trail: {
    label: '编写报告',
    details: ({ version, characters }: { version: number; characters: number }) => `${characters} 字，版本 ${version}`,
  },
});

function saved(at: number, when: Date, ...texts: SectionContent[]): SavedSection {
  return { version: at, savedAt: when.toISOString(), unprintable: [...new Set(texts.flatMap(unprintableInSection))], conflict: null };
}
