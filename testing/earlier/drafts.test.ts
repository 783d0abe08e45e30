// Forms that people were filling in when the second version came: nothing of them is lost, they are edited, submitted and reviewed on.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAs } from '@/testing/reads';
import { labelOfRemark, placeNamed, placesOf } from '@/components/form/rail/remark-target';
import type { Actor } from '@/lib/workflow/role';
import type { Role } from '@/lib/workflow/role';
import { saveEvaluation } from '@/lib/server/forms/commands/save-evaluation';
import { submitEvaluation } from '@/lib/server/forms/commands/submit-evaluation';
import { connect, type Db } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { departmentBoard } from '@/lib/server/pages/department-board';
import { documentsPage } from '@/lib/server/documents/documents-page';
import { evaluationPage } from '@/lib/server/pages/evaluation-page';
import { expenditureList } from '@/lib/server/pages/expenditure-list';
import { narrativePage } from '@/lib/server/narrative/narrative-page';
import { rectifications } from '@/lib/server/rectification/rectifications';
import { reviewQueue } from '@/lib/server/pages/review-queue';
import { signingPage } from '@/lib/server/pages/signing-page';
import { knowHeldSchemes } from '@/lib/server/schemes/know-held';
import { nameEarlierSchemes } from '@/lib/server/schemes/name-earlier-schemes';
import type { SignedIn } from '@/lib/server/session/sessions';
import { useInstallation as atInstallation } from '@/testing/installation';
import { signInAs } from '@/testing/factories';

/** What the department form's page says of its rows. */
const rollUps = async <K extends 'candidates' | 'stale'>(actor: Actor, id: string, what: K) =>
  (await readAs(evaluationPage, actor, { id }))?.rollUps?.[what] ?? null;

const read = (name: string) => readFileSync(new URL(`before-ziping-2/${name}`, import.meta.url));
const facts = JSON.parse(read('facts.json').toString()) as {
  now: string;
  forms: Record<'draft' | 'returned' | 'decided' | 'confirmed' | 'department' | 'national', string>;
};
const { forms } = facts;
const NOW = new Date(facts.now);
const folder = atInstallation();
const kept = globalThis as typeof globalThis & { zipingDb?: Db };
let db: Db;

beforeAll(async () => {
  const file = path.join(folder, 'ziping.db');
  writeFileSync(file, gunzipSync(read('ziping.db.gz')));
  await migrateDeploy(`file:${file}`);
  nameEarlierSchemes(`file:${file}`, NOW);
  db = connect(`file:${file}`);
  kept.zipingDb = db;
  await knowHeldSchemes(db);
});
afterAll(async () => {
  delete kept.zipingDb;
  await db.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody of that role in that department, signed in. */
async function as(role: Role, department = '甲区商务局'): Promise<SignedIn> {
  const people = await db.person.findMany({
    where: { role, department: { name: department } },
    orderBy: { username: 'asc' },
    include: { sections: { include: { section: true } } },
  });
  const person = people.find(({ sections }) => role !== 'section' || sections.some(({ section }) => section.name === '甲科'));
  if (!person) throw new Error(`nobody is ${role}`);
  return signInAs(db, person, NOW);
}
async function page(id: string, role: Role = 'office', department?: string) {
  const shown = await readAs(evaluationPage, (await as(role, department)).actor, { id });
  if (!shown) throw new Error(`${id} is not shown`);
  return shown;
}
/** Every text and number that a value holds. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [String(value)];

describe('forms under way', { timeout: 60_000 }, () => {
  it.each(Object.entries(forms))('%s opens with everything that stood in it', async (name, id) => {
    const { draft: stored } = await db.evaluation.findUniqueOrThrow({ where: { id } });
    const { draft, scheme } = await page(id, 'office', name === 'national' ? '乙区水务局' : undefined);
    const now = new Set(textsIn(draft));
    // A row of money that the scheme has goes by its key: its name and its number in the old draft are not needed any more.
    const left = name === 'national' ? ['本年财政拨款', '上年结转资金'] : [];
    const lost = textsIn(JSON.parse(stored)).filter(
      (text) => !now.has(text) && text !== 'ziping/1' && !left.includes(text) && !/^r\d+$/.test(text),
    );
    expect(lost).toEqual([]);
    expect([draft.scheme, draft.schemeSha256]).toEqual([scheme.id, scheme.sha256]);
  });

  it('money of the national form stands in the rows that its scheme has', async () => {
    const { draft } = await page(forms.national, 'section', '乙区水务局');
    expect(draft.funds).toMatchObject({
      rows: { total: { budget: '100' }, fiscal: { budgetInitial: '60', budget: '60', executed: '60' }, carried: { budget: '10' } },
      further: [{ label: '上级专款', budget: '30' }],
    });
  });

  it('remarks stand at their cells', async () => {
    const stands = async (id: string, department?: string) => {
      const { draft, scheme, remarks, form } = await page(id, 'office', department);
      const own = scheme.forms[form];
      if (!own) throw new Error('no such form');
      return remarks.map((remark) =>
        `${remark.text.slice(3)} → ${placeNamed(placesOf(draft, own), remark.rowId).name} ${labelOfRemark(remark, scheme, form)}`.trim(),
      );
    };
    expect(await stands(forms.national, '乙区水务局')).toEqual([
      'funds.sources[0].executed → 其中：当年财政拨款 执行数',
      'funds.sources[2].budget → 上级专款 全年预算',
      'funds.sources[1] → 上年结转资金',
    ]);
    const returned = await stands(forms.returned);
    expect(returned).toHaveLength(15);
    expect(returned.filter((line) => line.includes('已删除'))).toEqual([]);
    expect(returned).toEqual(
      expect.arrayContaining([
        '→ 整张表',
        'projectName → 整张表 项目名称',
        'funds.total.executed → 年度财政资金总额 执行数',
        'funds.sources[1] → 区级资金',
        'funds.sources[0].budget → 市级资金 年初预算',
      ]),
    );
    const answered = (await page(forms.returned)).remarks.find(({ path: place }) => place === 'funds.total.executed');
    expect(answered).toMatchObject({ state: 'answered', answers: [{ text: '已核对。' }] });
  });

  it('what was decided upon a score is still decided', async () => {
    expect((await page(forms.decided)).decisions).toMatchObject([
      { path: 'goals[0].groups[1].indicators[0]', accepted: false, reason: '理由不足' },
    ]);
  });

  it('a form that was begun is edited and submitted; one that was returned tells what changed since, and nothing else', async () => {
    const section = await as('section');
    const { draft, version } = await page(forms.draft, 'section');
    const row = draft.goals[0]?.groups[0]?.indicators[0];
    const edits = [
      { kind: 'set', at: row?.id, field: 'note', from: '备注一', to: '备注二' },
      { kind: 'set', at: '', field: 'cells.category', from: 'district-special', to: 'department-budget' },
      { kind: 'set', at: '', field: 'total', from: '97.5', to: '' },
    ];
    const saved = await saveEvaluation.execute(
      { db, session: section, now: NOW },
      { evaluationId: forms.draft, batchId: 'batch-00000002', knownVersion: version, edits },
    );
    expect(saved).toMatchObject({ ok: true });
    const again = await page(forms.draft, 'section');
    expect(again.draft).toMatchObject({
      format: 'ziping/2',
      cells: { category: 'department-budget', attribute: 'new', duration: 'one-off' },
    });
    expect(again.draft.goals[0]?.groups[0]?.indicators[0]).toMatchObject({ note: '备注二', scoreReason: '理由一', direction: 'forward' });
    const returned = await page(forms.returned, 'section');
    const submitted = await submitEvaluation.execute(
      { db, session: section, now: NOW },
      { evaluationId: forms.returned, version: returned.version },
    );
    expect(submitted).toMatchObject({ ok: true, value: { state: 'submitted', revision: 2 } });
    const after = await page(forms.returned);
    expect(after.changesSinceReturn?.changes).toMatchObject([
      { label: expect.stringContaining('备注') as string, before: '', after: '补充说明' },
    ]);
    const [second] = await db.revision.findMany({ where: { evaluationId: forms.returned }, orderBy: { number: 'desc' } });
    expect(JSON.parse(second?.json ?? '{}')).toMatchObject({ format: 'ziping/2', scheme: 'wuhan-2022', schemeSha256: after.scheme.sha256 });
  });

  it('the department’s pages show what they showed', async () => {
    const { actor } = await as('office');
    expect(await readAs(departmentBoard, actor, { year: '2022' })).toMatchObject({ year: 2022 });
    expect((await readAs(reviewQueue, actor, { year: '2022' }))?.forms.map(({ name }) => name)).toContain('核定的项目');
    expect((await readAs(expenditureList, actor, { year: '2022' }))?.rows).toMatchObject([{ name: '专项资金' }, { name: '没有表的项目' }]);
    const written = (await readAs(narrativePage, actor, { year: '2022', document: 'report' }))?.sections
      .filter(({ version }) => version > 0)
      .map(({ key }) => key);
    expect(written).toEqual(expect.arrayContaining(['duties', 'measures']));
    expect((await readAs(rectifications, actor, { year: '2022' }))?.items).toMatchObject([{ measure: '加快资金拨付' }]);
    expect(await readAs(documentsPage, actor, { year: '2022' })).not.toBeNull();
    expect(await readAs(signingPage, (await as('signer')).actor, { year: '2022' })).not.toBeNull();
    expect((await rollUps(actor, forms.department, 'candidates'))?.map(({ form }) => form)).toContain('确认的项目');
    expect(await rollUps(actor, forms.department, 'stale')).toEqual(expect.any(Array));
  });
});
