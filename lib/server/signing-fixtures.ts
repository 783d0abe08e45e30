// What tests of signing need: a folder for this installation, and a department whose year is compiled and has a certificate.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import type { Evaluation } from '@/lib/domain/evaluation';
import { type DepartmentMade, makeEvaluation, publishedForm } from '@/prisma/factories';
import { issueTo } from './authority';
import { type Db, inTransaction } from './connect';
import { findYear } from './department-year';
import { setToSign } from './signing-sources';

const MASTER = Buffer.alloc(32, 7);

/** Settings of an installation whose files lie in a folder of its own. To be called before anything asks for them. */
export function useInstallation(settings: Record<string, string> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-installation-'));
  const all = {
    DATABASE_URL: `file:${path.join(folder, 'ziping.db')}`,
    NEXTAUTH_SECRET: 'of-tests-only-of-tests-only-of-tests-only',
    ZIPING_KEY: MASTER.toString('base64'),
    ZIPING_TIMESTAMP_URL: '',
    ...settings,
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  return folder;
}

export interface CompiledYear {
  /** The department form's id; its version is 1. */
  evaluationId: string;
  projectIds: string[];
  /** What is seen: the digest that signing wants. */
  contents: () => Promise<string>;
}

/** Confirmed projects in the list, and a compiled department form. */
export async function makeCompiledYear(db: Db, department: DepartmentMade, by: { id: string }, now: Date, projects = 2): Promise<CompiledYear> {
  const project = publishedForm();
  const projectIds: string[] = [];
  for (let at = 0; at < projects; at += 1) {
    const projectName = `第${at + 1}个项目`;
    const { id } = await makeEvaluation(db, { department, by, now, state: 'confirmed', evaluation: { ...project, projectName } });
    projectIds.push(id);
    await db.listRow.create({ data: { yearId: department.yearId, order: at, name: projectName, budgetFen: 580000n, executedFen: 580000n, purpose: '用途', evaluationId: id } });
  }
  const { id: evaluationId } = await makeEvaluation(db, { department, by, now, state: 'compiled', evaluation: departmentForm(project) });
  return { evaluationId, projectIds, contents: () => contentsOf(db, department) };
}

/** A certificate for the department, issued by the installation's authority. */
export async function giveCertificate(db: Db, department: { id: string; name: string }, now: Date): Promise<string> {
  const { fingerprint } = await inTransaction(db, (tx) => issueTo(tx, department, new Uint8Array(MASTER), now));
  return fingerprint;
}

async function contentsOf(db: Db, { id, year }: DepartmentMade): Promise<string> {
  const row = await findYear(db, id, year);
  const set = row && (await setToSign(db, row));
  if (!set?.ok) throw new Error(JSON.stringify(set));
  return set.value.contents;
}

/** A department form without findings, from a project form without any. */
function departmentForm({ goals, year, scheme, format, department }: Evaluation): Evaluation {
  const same = (amount: string) => ({ budget: amount, executed: amount });
  return {
    format, form: 'department', scheme, year, department,
    funds: { unit: '元', total: same('18600'), basic: same('1200'), project: same('17400') },
    goals: goals.map((goal) => ({ ...goal, statement: '目标' })),
  };
}
