// Signed sets for tests of what is done with them: files of whatever bytes, delivered, without signing anything.
import type { Evaluation } from '@/lib/domain/evaluation';
import type { State } from '@/lib/domain/workflow';
import { type Db, inTransaction } from '@/lib/server/connect';
import { checkWithoutErrors, freezeRevision } from '@/lib/server/freeze-revision';
import { type SignedStore, sha256Of } from '@/lib/server/signed-store';
import { type DepartmentMade, makeEvaluation, publishedForm } from './factories';

export interface DeliveryWanted {
  department: DepartmentMade;
  by: { id: string };
  now: Date;
  /** Project forms besides the department's own. */
  projects?: number;
  /** How the delivery stands. */
  state?: 'signed' | 'delivered' | 'accepted' | 'returned';
  /** Where the files are kept; without it only the database speaks of them. */
  store?: SignedStore;
  /** What a file holds, by its number within the set. */
  bytesOf?: (order: number) => Uint8Array;
  /** Which of the published forms stands for the department's own. */
  form?: string;
}

export interface DeliveryMade {
  setId: string;
  /** Of the department form. */
  evaluationId: string;
  files: { id: string; name: string; sha256: string }[];
}

/** A form in that state with its first revision, every warning of which was explained. */
async function frozenForm(db: Db, { department, by, now }: DeliveryWanted, evaluation: Evaluation, state: State): Promise<string> {
  const { id, draft } = await makeEvaluation(db, { department, by, now, evaluation });
  const checked = checkWithoutErrors(draft);
  if (!checked.ok) throw new Error(checked.problem.message);
  const warnings = checked.value.warnings.map((warning) => ({ ...warning, reason: '口径与决算一致，已核对。' }));
  await inTransaction(db, (tx) => freezeRevision(tx, id, { ...checked.value, warnings }, by.id, now));
  await db.evaluation.update({ where: { id }, data: { state } });
  return id;
}

/** A department's year with forms that were frozen, and a set of their files. */
export async function makeDelivery(db: Db, wanted: DeliveryWanted): Promise<DeliveryMade> {
  const { department, by, now, projects = 1, state = 'delivered', store, form = '00-department' } = wanted;
  const bytesOf = wanted.bytesOf ?? ((order: number) => new TextEncoder().encode(`%PDF ${department.id} ${order}`));
  const whole = { id: await frozenForm(db, wanted, publishedForm(form), state) };
  const forms = [{ id: whole.id, kind: 'department-form', name: `${department.year}年度部门整体绩效自评表` }];
  for (let at = 1; at <= projects; at += 1) {
    const id = await frozenForm(db, wanted, { ...publishedForm(), projectName: `项目${at}` }, 'confirmed');
    forms.push({ id, kind: 'project-form', name: `${String(at).padStart(2, '0')}-项目${at}` });
  }
  const revision = await db.revision.findFirstOrThrow({ where: { evaluationId: whole.id }, orderBy: { number: 'desc' } });
  const last = await db.signedSet.aggregate({ where: { yearId: department.yearId }, _max: { number: true } });
  const { totalHundredths, grade, budgetFen, executedFen } = revision;
  const delivered = state === 'signed' ? {} : { deliveredAt: now, deliveredById: by.id };
  const set = await db.signedSet.create({
    data: {
      yearId: department.yearId, number: (last._max.number ?? 0) + 1, state, revisionNumber: revision.number,
      totalHundredths, grade, budgetFen, executedFen, createdAt: now, signedAt: now, signedById: by.id, ...delivered,
    },
  });
  const files: DeliveryMade['files'] = [];
  for (const [order, one] of [...forms, { id: null, kind: 'list', name: '项目支出自评结果' }, { id: null, kind: 'report', name: '自评结果' }, { id: null, kind: 'book', name: '附件' }].entries()) {
    const bytes = bytesOf(order);
    const sha256 = store ? await store.write(bytes) : sha256Of(bytes);
    const ofForm = one.id === null ? {} : { evaluationId: one.id, revisionNumber: 1, totalHundredths, grade };
    const name = `${one.name}.pdf`;
    const row = await db.signedFile.create({
      data: {
        setId: set.id, order, kind: one.kind, name, origin: 'here', unsignedSha256: sha256, sha256, bytes: bytes.length,
        signerName: department.name, fingerprint: sha256Of(new TextEncoder().encode(department.id)), ...ofForm,
      },
    });
    files.push({ id: row.id, name, sha256 });
  }
  return { setId: set.id, evaluationId: whole.id, files };
}
