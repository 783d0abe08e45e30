// The demo: a department's real report of 2022. Forms whose published figures hold up stand as submitted; the others
// as returned, each error a remark.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toDraft, type Draft, fromDraft, idOfPath } from '@/lib/form/draft';
import { applyEdits } from '@/lib/form/draft-edits';
import type { Evaluation } from '@/lib/form/evaluation';
import { scoreEvaluation } from '@/lib/score/score';
import type { Finding } from '@/lib/score/findings';
import { readFormText } from '@/lib/exchange/ziping/read-form';
import { findScheme, schemeOfForm } from '@/lib/scheme/known-schemes';
import { heldSchemes, keepScheme } from '@/lib/server/schemes/held-schemes';
import '@/lib/server/shipped/know-shipped';
import { writeAudit } from '@/lib/server/audit/audit';
import { issueTo } from '@/lib/server/certificates/authority';
import { type Db, inTransaction, type Tx } from '@/lib/server/database/connect';
import { DEMO_BUREAU, DEMO_DEPARTMENT, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SECTIONS } from '@/lib/server/session/demo-people';
import { fenOrNull } from '@/lib/server/database/fen';
import { freezeRevision } from '@/lib/server/forms/freeze-revision';
import { hashPassword } from '@/lib/server/session/password';

const FOLDER = fileURLToPath(new URL('demo/evaluations/', import.meta.url));
const LIST = fileURLToPath(new URL('demo/project-expenditure-list.json', import.meta.url));
const DAY = 24 * 60 * 60 * 1000;
const DEMO_NOTICE = '请各部门对2022年度部门整体支出和全部项目支出开展绩效自评，按期报送签署盖章后的自评表、自评结果清单和自评报告。';
const WARNING_REASON = '与公开的2022年度自评表一致，填报时未作调整。';

/** The published forms, in the order of the report: the department's first, then its 19 projects. */
export async function publishedForms(): Promise<Evaluation[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(names.map((name) => readFile(FOLDER + name, 'utf8')));
  return texts.map((text, at) => {
    const parsed = readFormText(text, findScheme);
    if (!parsed.ok) throw new Error(`${names[at]}: ${parsed.issues.map(({ path, message }) => `${path} ${message}`).join('; ')}`);
    return parsed.evaluation;
  });
}

/** The project expenditure list as published; `evaluation` is the file of the form that a row is about. */
interface PublishedList {
  rows: { name: string; budget: string; executed: string; purpose: string; evaluation: string }[];
}

interface Ids {
  yearId: string;
  sections: Map<string, string>;
  people: Map<string, string>;
}

/**
 * Loads the demo into an empty database. Its deadline is six days after `now`. Under `master`, the key that private keys are
 * encrypted with, the department and the bureau have certificates to sign with at once; without, none are made.
 */
export async function loadDemo(db: Db, now: Date, master: Uint8Array | null = null): Promise<void> {
  const forms = await publishedForms();
  const { rows: list } = JSON.parse(await readFile(LIST, 'utf8')) as PublishedList;
  const hashes = new Map<string, string>();
  for (const { username } of DEMO_PEOPLE) hashes.set(username, await hashPassword(DEMO_PASSWORD));
  await inTransaction(db, async (tx) => {
    const ids = await loadPeople(tx, hashes, now);
    const formIds: (string | null)[] = [];
    for (const [order, form] of forms.entries()) {
      formIds.push(
        form.form === 'department' ? await loadDepartmentForm(tx, ids, form, now) : await loadProjectForm(tx, ids, form, order, now),
      );
    }
    await tx.listRow.createMany({
      data: list.map(({ name, budget, executed, purpose, evaluation }, order) => ({
        yearId: ids.yearId,
        order,
        name,
        budgetFen: fenOrNull(budget),
        executedFen: fenOrNull(executed),
        purpose,
        // Files are numbered as the forms are.
        evaluationId: formIds[Number(evaluation.slice(0, 2))] ?? null,
      })),
    });
    await writeAudit(tx, {
      at: now,
      actorId: null,
      action: 'load-demo',
      subject: `year:${ids.yearId}`,
      details: { people: DEMO_PEOPLE.length, evaluations: forms.length },
    });
    if (master) await makeCertificates(tx, master, now);
  });
}

async function makeCertificates(tx: Tx, master: Uint8Array, now: Date): Promise<void> {
  for (const department of await tx.department.findMany({ select: { id: true, name: true } })) {
    const { id, fingerprint, notAfter, retired } = await issueTo(tx, department, master, now);
    await writeAudit(tx, {
      at: now,
      actorId: null,
      action: 'make-certificate',
      subject: `certificate:${id}`,
      details: { departmentId: department.id, fingerprint, notAfter: notAfter.toISOString(), retired },
    });
  }
}

async function loadPeople(tx: Tx, hashes: Map<string, string>, now: Date): Promise<Ids> {
  const department = await tx.department.create({ data: { name: DEMO_DEPARTMENT } });
  const bureau = await tx.department.create({ data: { name: DEMO_BUREAU, bureau: true } });
  const sections = new Map<string, string>();
  for (const [order, name] of DEMO_SECTIONS.entries()) {
    sections.set(name, (await tx.section.create({ data: { departmentId: department.id, name, order } })).id);
  }
  const people = new Map<string, string>();
  for (const { username, name, role, section } of DEMO_PEOPLE) {
    const sectionId = section && sections.get(section);
    const ofBureau = role === 'finance' || role === 'admin' || role === 'auditor';
    const row = await tx.person.create({
      data: {
        username,
        name,
        role,
        departmentId: ofBureau ? bureau.id : department.id,
        passwordHash: hashes.get(username) ?? '',
        mustChangePassword: false,
        createdAt: now,
        ...(sectionId && { sections: { create: { sectionId } } }),
      },
    });
    people.set(username, row.id);
  }
  const round = { year: 2022, deadline: new Date(now.getTime() + 6 * DAY) };
  const scheme = (await heldSchemes(tx)).of('wuhan-2022');
  if (!scheme) throw new Error('the demo has no scheme');
  await keepScheme(tx, scheme, now);
  await tx.round.create({
    data: {
      ...round,
      notice: DEMO_NOTICE,
      openedAt: new Date(now.getTime() - 30 * DAY),
      openedById: people.get('caizheng') ?? null,
      schemes: { create: { schemeId: scheme.scheme.id, schemeSha256: scheme.scheme.sha256 } },
    },
  });
  const year = await tx.year.create({ data: { ...round, departmentId: department.id } });
  return { yearId: year.id, sections, people };
}

/** The section that filed the form: `implementingUnit` ends with its name, or its name with that. */
function sectionOf(form: Evaluation): (typeof DEMO_SECTIONS)[number] {
  const unit = form.implementingUnit ?? '';
  const section = DEMO_SECTIONS.find((name) => name === unit) ?? DEMO_SECTIONS.find((name) => name.endsWith(unit) || unit.endsWith(name));
  if (!section) throw new Error(`no section files as ${unit}`);
  return section;
}

/** The draft of a published form: short row ids, and a reason for each warning where it was submitted so. */
function draftOf(form: Evaluation, explained: readonly Finding[]): Draft {
  let count = 0;
  const draft = toDraft({ ...form, schemeSha256: schemeOfForm(form).sha256 }, () => `r${(count += 1)}`);
  for (const { code, path } of explained) draft.warningReasons[`${code}@${idOfPath(draft, path)}`] = WARNING_REASON;
  return applyEdits(draft, []).draft;
}

async function loadDepartmentForm(tx: Tx, { yearId, people }: Ids, form: Evaluation, now: Date): Promise<string> {
  const row = await tx.evaluation.create({
    data: {
      yearId,
      form: 'department',
      projectName: '',
      order: 0,
      state: 'draft',
      stateSince: new Date(now.getTime() - 2 * DAY),
      draft: JSON.stringify(draftOf(form, [])),
      savedAt: new Date(now.getTime() - DAY),
      savedById: people.get('shenhe') ?? null,
    },
  });
  return row.id;
}

async function loadProjectForm(tx: Tx, ids: Ids, form: Evaluation, order: number, now: Date): Promise<string> {
  const section = sectionOf(form);
  const filler = DEMO_PEOPLE.find((person) => person.section === section);
  const byId = (filler && ids.people.get(filler.username)) ?? '';
  const officeId = ids.people.get('shenhe') ?? '';
  const score = scoreEvaluation(form, schemeOfForm(form));
  const errors = score.findings.filter(({ severity }) => severity === 'error');
  const warnings = score.findings.filter(({ severity }) => severity === 'warning');
  const returned = errors.length > 0;
  const draft = draftOf(form, warnings);
  const submittedAt = new Date(now.getTime() - 3 * DAY + order * 60_000);
  const returnedAt = new Date(now.getTime() - DAY + order * 60_000);

  const row = await tx.evaluation.create({
    data: {
      yearId: ids.yearId,
      sectionId: ids.sections.get(section) ?? null,
      form: 'project',
      projectName: form.projectName ?? '',
      order,
      state: returned ? 'returned' : 'submitted',
      stateSince: returned ? returnedAt : submittedAt,
      draft: JSON.stringify(draft),
      savedAt: submittedAt,
      savedById: byId,
      lookedAt: returned ? returnedAt : null,
      returnReason: returned ? `公布的数字与评分规则有 ${errors.length} 处不符，请按审核意见修改后重新提交。` : null,
    },
  });
  const explained = warnings.map(({ code, path, message }) => ({ code, path, message, reason: WARNING_REASON }));
  const evaluation = fromDraft(draft);
  const { number } = await freezeRevision(tx, row.id, { evaluation, score, warnings: explained }, byId, submittedAt);
  if (returned) await tx.evaluation.update({ where: { id: row.id }, data: { returnedRevision: number } });
  for (const { path, message } of errors) {
    await tx.remark.create({
      data: {
        evaluationId: row.id,
        revisionNumber: number,
        path,
        rowId: idOfPath(draft, path),
        text: message,
        byId: officeId,
        at: returnedAt,
      },
    });
  }
  return row.id;
}
