// What tests of signing begin with: a department whose year is compiled.
import type { Evaluation } from '@/lib/form/evaluation';
import { type DepartmentMade, makeEvaluation, publishedForm } from '@/testing/factories';
import { totalOf } from '@/lib/scheme/fund-parts';
import type { Db } from '../lib/server/database/connect';
import { findYear } from '../lib/server/year/department-year';
import { setToSign } from '../lib/server/signing/signing-sources';

export interface CompiledYear {
  /** The department form's id; its version is 1. */
  evaluationId: string;
  projectIds: string[];
  /** What is seen: the digest that signing wants. */
  contents: () => Promise<string>;
}

/** Confirmed projects in the list, and a compiled department form, under another scheme where one is named. */
export async function makeCompiledYear(
  db: Db,
  department: DepartmentMade,
  by: { id: string },
  now: Date,
  projects = 2,
  under: Partial<Pick<Evaluation, 'scheme' | 'schemeSha256'>> = {},
): Promise<CompiledYear> {
  const project = publishedForm();
  const { budget, executed } = totalOf(project.funds);
  const projectIds: string[] = [];
  for (let at = 0; at < projects; at += 1) {
    const projectName = `第${at + 1}个项目`;
    const { id } = await makeEvaluation(db, { department, by, now, state: 'confirmed', evaluation: { ...project, projectName } });
    projectIds.push(id);
    await db.listRow.create({
      data: {
        yearId: department.yearId,
        order: at,
        name: projectName,
        budgetFen: BigInt(budget) * 100n,
        executedFen: BigInt(executed) * 100n,
        purpose: '用途',
        evaluationId: id,
      },
    });
  }
  const { id: evaluationId } = await makeEvaluation(db, {
    department,
    by,
    now,
    state: 'compiled',
    evaluation: { ...departmentForm(project, projects), ...under },
  });
  return { evaluationId, projectIds, contents: () => contentsOf(db, department) };
}

async function contentsOf(db: Db, { id, year }: DepartmentMade): Promise<string> {
  const row = await findYear(db, id, year);
  const set = row && (await setToSign(db, row));
  if (!set?.ok) throw new Error(JSON.stringify(set));
  return set.value.contents;
}

/** A department form without findings, of so many projects alike and as much for itself. */
function departmentForm({ goals, year, scheme, format, department, funds }: Evaluation, projects: number): Evaluation {
  const times = (count: number) => ({
    budget: String(BigInt(totalOf(funds).budget) * BigInt(count)),
    executed: String(BigInt(totalOf(funds).executed) * BigInt(count)),
  });
  return {
    format,
    form: 'department',
    scheme,
    year,
    department,
    funds: {
      unit: '元',
      rows: [
        { key: 'total', ...times(projects + 1) },
        { key: 'basic', ...times(1) },
        { key: 'project', ...times(projects) },
      ],
    },
    goals: goals.map((goal) => ({ ...goal, statement: '目标' })),
  };
}
