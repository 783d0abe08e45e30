// A section goes out of use once nobody fills in for it and no form of an open year is its; it can come back.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { sectionSubject } from '../../people/managed-people';

export const setSectionActive = defineCommand({
  name: 'set-section-active',
  label: '停用或启用科室',
  what: '这个科室',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  subject: (tx, input) => sectionSubject(tx, input.id),
  state: 'any',
  async run(tx, { subject: { section }, input: { active } }) {
    if (!active) {
      const people = await tx.personSection.count({ where: { sectionId: section.id, person: { active: true } } });
      if (people > 0)
        return refuse('still-needed', {
          what: `科室“${section.name}”`,
          why: `还有 ${people} 位填报人属于它，请先调整他们的科室或停用账号`,
        });
      const forms = await tx.evaluation.count({ where: { sectionId: section.id, year: { state: 'open' } } });
      if (forms > 0)
        return refuse('still-needed', { what: `科室“${section.name}”`, why: `未关闭的年度还有 ${forms} 张自评表由它填报，请办公室先调整` });
    }
    await tx.section.update({ where: { id: section.id }, data: { active } });
    return ok({ changed: section.active !== active });
  },
  audit: ({ subject: { departmentId }, input: { active } }, { changed }) => (changed ? { departmentId, active } : null),
  trail: { label: '停用或启用科室', details: ({ active }: { departmentId: string; active: boolean }) => (active ? '启用' : '停用') },
});
