// A published scheme that is offered no more. Years and forms that are under it keep it.
import { ok, refuse } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';

export const retireScheme = defineCommand({
  name: 'retire-scheme',
  label: '停用表式',
  what: '这个已发布的表式',
  permission: { see: () => 'scheme.publish', act: () => 'scheme.publish' },
  async subject(tx, { id }, actor) {
    const row = await tx.scheme.findFirst({ where: { id, publishedById: { not: null } } });
    return row && { auditSubject: `scheme:${id}`, departmentId: actor.departmentId, sectionId: null, row };
  },
  state: 'any',
  async run(tx, { subject: { row }, now }) {
    if (row.retiredAt) return refuse('wrong-state', { state: '已停用', action: '停用表式' });
    await tx.scheme.update({ where: { id_sha256: { id: row.id, sha256: row.sha256 } }, data: { retiredAt: now } });
    return ok({ id: row.id, name: row.name });
  },
  audit: (_, { id, name }) => ({ id, name }),
  trail: { label: '停用表式', details: ({ id, name }: { id: string; name: string }) => `“${name}”（${id}）` },
});
