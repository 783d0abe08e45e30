// Signed sets for tests of what is done with them: files of whatever bytes, delivered, without signing anything.
import type { Evaluation } from '@/lib/form/evaluation';
import type { State } from '@/lib/workflow/workflow';
import { type Db, inTransaction } from '@/lib/server/database/connect';
import { checkWithoutErrors, freezeRevision } from '@/lib/server/forms/freeze-revision';
import { type SignedStore, sha256Of } from '@/lib/server/store/signed-store';
import { type DepartmentMade, makeDepartment, makeEvaluation, makeRound, publishedForm } from './factories';

export type DeliveryState = 'signed' | 'delivered' | 'accepted' | 'returned';

export interface DeliveryWanted {
  department: DepartmentMade;
  by: { id: string };
  now: Date;
  /** Project forms besides the department's own. */
  projects?: number;
  /** How the delivery stands. */
  state?: DeliveryState;
  /** Where the files are kept; without it only the database speaks of them. */
  store?: SignedStore;
  /** What a file holds, by its number within the set. */
  bytesOf?: (order: number) => Uint8Array;
  /** A file that is kept already, instead of its bytes. */
  fileOf?: (order: number) => { sha256: string; bytes: number };
  /** Which of the published forms stands for the department's own. */
  form?: string;
  /** What all of them have otherwise, such as their scheme. */
  having?: Partial<Evaluation>;
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
  const { department, by, now, projects = 1, state = 'delivered', store, form = '00-department', having = {} } = wanted;
  const bytesOf = wanted.bytesOf ?? ((order: number) => new TextEncoder().encode(`%PDF ${department.id} ${order}`));
  const whole = { id: await frozenForm(db, wanted, { ...publishedForm(form), ...having }, state) };
  const forms = [{ id: whole.id, kind: 'department-form', name: `${department.year}年度部门整体绩效自评表` }];
  for (let at = 1; at <= projects; at += 1) {
    const id = await frozenForm(db, wanted, { ...publishedForm(), ...having, projectName: `项目${at}` }, 'confirmed');
    forms.push({ id, kind: 'project-form', name: `${String(at).padStart(2, '0')}-项目${at}` });
  }
  const revision = await db.revision.findFirstOrThrow({ where: { evaluationId: whole.id }, orderBy: { number: 'desc' } });
  const last = await db.signedSet.aggregate({ where: { yearId: department.yearId }, _max: { number: true } });
  const { totalHundredths, grade, budgetFen, executedFen } = revision;
  const delivered = state === 'signed' ? {} : { deliveredAt: now, deliveredById: by.id };
  const set = await db.signedSet.create({
    data: {
      yearId: department.yearId,
      number: (last._max.number ?? 0) + 1,
      state,
      revisionNumber: revision.number,
      totalHundredths,
      grade,
      budgetFen,
      executedFen,
      createdAt: now,
      signedAt: now,
      signedById: by.id,
      ...delivered,
    },
  });
  const files: DeliveryMade['files'] = [];
  for (const [order, one] of [
    ...forms,
    { id: null, kind: 'list', name: '项目支出自评结果' },
    { id: null, kind: 'report', name: '自评结果' },
    { id: null, kind: 'book', name: '附件' },
  ].entries()) {
    const bytes = bytesOf(order);
    const { sha256, bytes: size } = wanted.fileOf?.(order) ?? {
      sha256: store ? await store.write(bytes) : sha256Of(bytes),
      bytes: bytes.length,
    };
    const ofForm = one.id === null ? {} : { evaluationId: one.id, revisionNumber: 1, totalHundredths, grade };
    const name = `${one.name}.pdf`;
    const row = await db.signedFile.create({
      data: {
        setId: set.id,
        order,
        kind: one.kind,
        name,
        origin: 'here',
        unsignedSha256: sha256,
        sha256,
        bytes: size,
        signerName: department.name,
        fingerprint: sha256Of(new TextEncoder().encode(department.id)),
        ...ofForm,
      },
    });
    files.push({ id: row.id, name, sha256 });
  }
  return { setId: set.id, evaluationId: whole.id, files };
}

export interface ManyWanted {
  /** Of their round, which is opened where it was not; 2022 by default. */
  year?: number;
  count: number;
  projects: number;
  by: { id: string };
  now: Date;
  /** How the department of that number (from 1) stands; delivered by default. */
  stateOf?: (at: number) => 'not-started' | 'draft' | 'compiled' | DeliveryState;
  nameOf?: (at: number) => string;
  /** A file by department and number within the set: where its bytes are kept already. */
  fileOf?: (at: number, order: number) => { sha256: string; bytes: number };
}

/**
 * Departments of one round: the first, which must have delivered, and copies of it in few statements. Gives their ids in
 * order. Deadlines are the round's.
 */
export async function makeManyDeliveries(db: Db, wanted: ManyWanted): Promise<string[]> {
  const { year = 2022, count, projects, by, now, stateOf = () => 'delivered', nameOf = (at) => `部门${at}`, fileOf } = wanted;
  const first = stateOf(1);
  if (first !== 'delivered' && first !== 'accepted' && first !== 'returned') throw new Error('the first department has delivered');
  const model = await makeDepartment(db, now, nameOf(1));
  const { deadline } = await db.year.findUniqueOrThrow({ where: { id: model.yearId } });
  await makeRound(db, { year, deadline });
  await db.year.update({ where: { id: model.yearId }, data: { year } });
  const made = await makeDelivery(db, {
    department: model,
    by,
    now,
    projects,
    state: first,
    ...(fileOf && { fileOf: (order: number) => fileOf(1, order) }),
  });
  const forms = await db.evaluation.findMany({ where: { yearId: model.yearId }, orderBy: { form: 'asc' } });
  const revisions = await db.revision.findMany({ where: { evaluationId: { in: forms.map(({ id }) => id) } } });
  const { files, ...set } = await db.signedSet.findUniqueOrThrow({ where: { id: made.setId }, include: { files: true } });

  const copies = Array.from({ length: count - 1 }, (_, index) => index + 2);
  const keyOf = (at: number, id: string) => `${at}-${id}`;
  await db.department.createMany({ data: copies.map((at) => ({ id: keyOf(at, model.id), name: nameOf(at) })) });
  await db.year.createMany({
    data: copies.map((at) => ({ id: keyOf(at, model.yearId), departmentId: keyOf(at, model.id), year, deadline })),
  });
  for (const at of copies) {
    const state = stateOf(at);
    if (state === 'not-started') continue;
    const stateOfForm = (form: string, index: number) =>
      form === 'department' ? state : state === 'draft' && index > at % forms.length ? 'draft' : 'confirmed';
    await db.evaluation.createMany({
      data: forms.map((form, index) => ({
        ...form,
        id: keyOf(at, form.id),
        yearId: keyOf(at, model.yearId),
        sectionId: null,
        state: stateOfForm(form.form, index),
      })),
    });
    await db.revision.createMany({
      data: revisions.map((row) => ({ ...row, id: keyOf(at, row.id), evaluationId: keyOf(at, row.evaluationId) })),
    });
    if (state === 'draft' || state === 'compiled') continue;
    const decided =
      state === 'accepted' || state === 'returned'
        ? { decidedAt: now, decidedById: by.id, reason: state === 'returned' ? '执行数与决算不符，请核对后重新报送。' : '' }
        : { decidedAt: null, decidedById: null };
    const undelivered = state === 'signed' ? { deliveredAt: null, deliveredById: null } : {};
    const setId = keyOf(at, set.id);
    await db.signedSet.create({ data: { ...set, id: setId, yearId: keyOf(at, model.yearId), state, ...decided, ...undelivered } });
    await db.signedFile.createMany({
      data: files.map((file) => ({
        ...file,
        id: keyOf(at, file.id),
        setId,
        evaluationId: file.evaluationId && keyOf(at, file.evaluationId),
        ...fileOf?.(at, file.order),
      })),
    });
  }
  return [model.id, ...copies.map((at) => keyOf(at, model.id))];
}
