// Names for what the trail is about: forms, people, departments. Names and years only, never contents.
import { z } from 'zod';
import type { AuditNames } from '../audit/trail-words';
import type { Db } from '../database/connect';
import { storedDetails } from '../audit/stored-details';

const KINDS: Readonly<Record<string, string>> = {
  evaluation: '自评表',
  person: '人员',
  department: '部门',
  section: '科室',
  certificate: '证书',
  delivery: '报送',
  access: '账号与证书',
  trail: '日志',
  installation: '本系统',
  request: '请求',
  files: '文件',
  narrative: '报告',
  rectification: '整改事项',
  remark: '审核意见',
  round: '年度',
  year: '部门年度',
  people: '人员',
  list: '项目支出表',
  scheme: '表式',
};

/** What a subject is called, such as 自评表; the subject as it stands where it is unknown. */
export function subjectKind(subject: string): string {
  const kind = subject.split(':', 1)[0] ?? '';
  return Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? kind) : kind;
}

type Lookup = Map<string, string>;
const idsOf = (subjects: readonly string[], kind: string) =>
  subjects.filter((subject) => subject.startsWith(`${kind}:`)).map((subject) => subject.split(':')[1] ?? '');

const OF_YEAR = { select: { year: true, department: { select: { name: true } } } } as const;
const yearText = ({ year, department }: { year: number; department: { name: string } }) => `${department.name} ${year} 年度`;
const formText = ({
  form,
  projectName,
  year,
}: {
  form: string;
  projectName: string;
  year: { year: number; department: { name: string } };
}) => (form === 'department' ? `${yearText(year)}整体自评表` : `${projectName}（${yearText(year)}）`);

interface DetailIds {
  departments: string[];
  sections: string[];
  evaluations: string[];
}

/** The ids that stand in details and want a name. */
export function idsInDetails(details: readonly unknown[]): DetailIds {
  const ids: DetailIds = { departments: [], sections: [], evaluations: [] };
  const take = (into: string[], value: unknown) => {
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') into.push(one);
  };
  for (const one of details) {
    if (typeof one !== 'object' || one === null) continue;
    if ('departmentId' in one) take(ids.departments, one.departmentId);
    if ('added' in one) take(ids.departments, one.added);
    if ('removed' in one) take(ids.departments, one.removed);
    if ('sectionId' in one) take(ids.sections, one.sectionId);
    if ('evaluationId' in one) take(ids.evaluations, one.evaluationId);
  }
  return ids;
}

const deletedOfYear = z.object({ number: z.int().optional(), year: z.int().optional(), departmentId: z.string().optional() });
const deletedForm = z.object({ projectName: z.string() });

/** Sets that were being sealed and measures, which are no more: by department and year, where their deletion says them. */
async function deletedOfYears(db: Db, kind: 'delivery' | 'rectification', ids: readonly string[]): Promise<{ id: string; text: string }[]> {
  if (ids.length === 0) return [];
  const action = kind === 'delivery' ? 'cancel-sealing' : 'delete-rectification';
  const rows = await db.auditRow.findMany({
    where: { action, subject: { in: [...new Set(ids)].map((id) => `${kind}:${id}`) } },
    select: { subject: true, details: true },
  });
  const read = rows.map(({ subject, details }) => ({
    id: subject.slice(kind.length + 1),
    ...deletedOfYear.safeParse(storedDetails(details)).data,
  }));
  const departments = await db.department.findMany({
    where: { id: { in: read.flatMap(({ departmentId }) => departmentId ?? []) } },
    select: { id: true, name: true },
  });
  return read.flatMap(({ id, number, year, departmentId }) => {
    const department = departments.find((one) => one.id === departmentId);
    return department && year !== undefined
      ? [
          {
            id,
            text: `${yearText({ year, department })}${number === undefined ? '' : `第 ${number} 套`}（已${kind === 'delivery' ? '取消' : '删除'}）`,
          },
        ]
      : [];
  });
}

/** Forms that are no more, by what their deletion was written down with. */
async function deletedForms(db: Db, ids: readonly string[]): Promise<{ id: string; text: string }[]> {
  if (ids.length === 0) return [];
  const rows = await db.auditRow.findMany({
    where: { action: 'delete-evaluation', subject: { in: [...new Set(ids)].map((id) => `evaluation:${id}`) } },
    select: { subject: true, details: true },
  });
  return rows.flatMap(({ subject, details }) => {
    const read = deletedForm.safeParse(storedDetails(details)).data;
    return read ? [{ id: subject.slice('evaluation:'.length), text: `${read.projectName}（已删除）` }] : [];
  });
}

/** Looks up the names of the subjects, and of ids in details, each kind at once. Of what was deleted, forms alone have a name still. */
export async function auditNames(
  db: Db,
  subjects: readonly string[],
  inDetails: DetailIds,
): Promise<AuditNames & { subject(subject: string): string | null }> {
  const among = (ids: readonly string[]) => ({ where: { id: { in: [...new Set(ids)] } } });
  const found: Record<string, Lookup> = {};
  const keep = (kind: string, rows: readonly { id: string; text: string }[]) =>
    (found[kind] = new Map(rows.map(({ id, text }) => [id, text])));

  keep(
    'evaluation',
    (
      await db.evaluation.findMany({
        ...among([...idsOf(subjects, 'evaluation'), ...inDetails.evaluations]),
        select: { id: true, form: true, projectName: true, year: OF_YEAR },
      })
    ).map((row) => ({ id: row.id, text: formText(row) })),
  );
  keep(
    'deleted',
    await deletedForms(
      db,
      [...idsOf(subjects, 'evaluation'), ...inDetails.evaluations].filter((id) => !found.evaluation?.has(id)),
    ),
  );
  keep(
    'person',
    (await db.person.findMany({ ...among(idsOf(subjects, 'person')), select: { id: true, name: true, username: true } })).map(
      ({ id, name, username }) => ({ id, text: `${name}（${username}）` }),
    ),
  );
  keep(
    'department',
    (
      await db.department.findMany({
        ...among([...idsOf(subjects, 'department'), ...inDetails.departments]),
        select: { id: true, name: true },
      })
    ).map(({ id, name }) => ({ id, text: name })),
  );
  keep(
    'section',
    (
      await db.section.findMany({
        ...among([...idsOf(subjects, 'section'), ...inDetails.sections]),
        select: { id: true, name: true, department: { select: { name: true } } },
      })
    ).map(({ id, name, department }) => ({ id, text: `${department.name} ${name}` })),
  );
  keep(
    'certificate',
    (
      await db.certificate.findMany({
        ...among(idsOf(subjects, 'certificate')),
        select: { id: true, fingerprint: true, department: { select: { name: true } } },
      })
    ).map(({ id, fingerprint, department }) => ({ id, text: `${department?.name ?? '根证书'} ${fingerprint.slice(0, 8)}…` })),
  );
  keep(
    'delivery',
    (await db.signedSet.findMany({ ...among(idsOf(subjects, 'delivery')), select: { id: true, number: true, year: OF_YEAR } })).map(
      ({ id, number, year }) => ({ id, text: `${yearText(year)}第 ${number} 套` }),
    ),
  );
  keep(
    'rectification',
    (await db.rectification.findMany({ ...among(idsOf(subjects, 'rectification')), select: { id: true, year: OF_YEAR } })).map(
      ({ id, year }) => ({ id, text: yearText(year) }),
    ),
  );
  keep(
    'remark',
    (
      await db.remark.findMany({
        ...among(idsOf(subjects, 'remark')),
        select: { id: true, evaluation: { select: { form: true, projectName: true, year: OF_YEAR } } },
      })
    ).map(({ id, evaluation }) => ({ id, text: formText(evaluation) })),
  );
  keep(
    'year',
    (
      await db.year.findMany({
        ...among([...idsOf(subjects, 'year'), ...idsOf(subjects, 'narrative')]),
        ...OF_YEAR,
        select: { id: true, ...OF_YEAR.select },
      })
    ).map((row) => ({ id: row.id, text: yearText(row) })),
  );

  for (const kind of ['delivery', 'rectification'] as const) {
    for (const { id, text } of await deletedOfYears(
      db,
      kind,
      idsOf(subjects, kind).filter((one) => !found[kind]?.has(one)),
    ))
      found[kind]?.set(id, text);
  }

  const name = (kind: string, id: string) => found[kind]?.get(id) ?? null;
  return {
    department: (id) => name('department', id) ?? '（已不存在的部门）',
    section: (id) => name('section', id) ?? '（已不存在的科室）',
    evaluation: (id) => name('evaluation', id) ?? name('deleted', id) ?? '（已删除的自评表）',
    subject(subject) {
      const [kind = '', id = '', document = ''] = subject.split(':');
      if (kind === 'round') return `${id} 年度`;
      if (kind === 'trail') return '操作日志';
      if (kind === 'request' || kind === 'files') return id === 'others' ? '其他请求' : id;
      if (subject === 'people:import') return '导入的表格';
      if (subject === 'installation') return '本系统';
      if (subject === 'person:unknown') return '未知用户';
      if (kind === 'narrative') return `${name('year', id) ?? ''}${document === 'disclosure' ? '预算绩效情况说明' : '自评报告'}`;
      return name(kind, id) ?? (kind === 'evaluation' ? name('deleted', id) : null);
    },
  };
}
