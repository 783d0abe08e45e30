// Publishing the scheme that one has uploaded and looked at. From then on it never changes: a change is a new scheme under a new id.
import { ok, refuse } from '@/lib/workflow/problem';
import { knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { short } from '../../audit/trail-words';
import { defineCommand } from '../../gate/command';
import { heldSchemes } from '../held-schemes';
import { proposals } from '../proposals';
import { publishingProblem } from '../publishing-problem';

export const publishScheme = defineCommand({
  name: 'publish-scheme',
  label: '发布表式',
  what: '传入的表式文件',
  permission: { see: () => 'scheme.publish', act: () => 'scheme.publish' },
  subject: async (_, __, actor) => {
    const result = proposals().of(actor.id)?.result;
    return { auditSubject: `scheme:${result?.ok ? result.facts.id : ''}`, departmentId: actor.departmentId, sectionId: null, result };
  },
  state: 'any',
  async run(tx, { subject: { result }, input: { sha256 }, actor, now }) {
    if (!result) return refuse('not-found', { what: '传入的表式文件' });
    if (!result.ok)
      return refuse(
        'scheme-refused',
        { count: result.refusals.length },
        result.refusals.slice(0, 50).map(({ path, message }) => `${path}：${message}`),
      );
    const { id, name, json } = result.facts;
    if (result.facts.sha256 !== sha256) return refuse('stale-revision');
    const inTheWay = publishingProblem(await heldSchemes(tx), id, sha256);
    if (inTheWay) return { ok: false, problem: inTheWay };
    await tx.scheme.create({ data: { id, sha256, json, name, publishedAt: now, publishedById: actor.id } });
    return ok({ id, name, sha256 });
  },
  committed({ subject: { result } }) {
    if (result?.ok) knowPublished([{ scheme: storedScheme(result.facts.json), json: result.facts.json }]);
  },
  audit: (_, { id, name, sha256 }) => ({ id, name, sha256 }),
  trail: {
    label: '发布表式',
    details: ({ id, name, sha256 }: { id: string; name: string; sha256: string }) => `“${name}”（${id}），校验值 ${short(sha256)}…`,
  },
});
