import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAs } from '@/testing/reads';
import type { AuditFilter } from '@/lib/contract/audit-trail';
import { makeEvaluation } from '@/testing/factories';
import { type AuditAction, type AuditEntry, writeAudit } from '../audit/audit';
import { auditCsv } from './audit-csv';
import { AUDIT_ACTIONS, actionWords } from './audit-words';
import { codeOf, NOW, openWorld, type World } from '../../../testing/world';
import { createEvaluation } from '../forms/commands/create-evaluation';
import { inTransaction } from '../database/connect';
import { AUDIT_A_PAGE, auditExport, auditHome, auditTrail, chainExport } from './audit-trail';

const held = vi.hoisted(() => ({ db: undefined as unknown }));
vi.mock('../database/db', () => ({ db: () => held.db }));

let world: World;
beforeAll(async () => {
  world = await openWorld();
  held.db = world.db;
});
afterAll(() => world.close());

const ALL: AuditFilter = { who: '', action: null, departmentId: null, from: null, to: null, subject: null };
const auditor = () => world.as.auditor.actor;
const write = <A extends AuditAction>(
  action: A,
  details: AuditEntry<A>['details'],
  { at = NOW, who = null, subject = 'person:unknown' }: { at?: Date; who?: string | null; subject?: string } = {},
) => inTransaction(world.db, (tx) => writeAudit(tx, { at, actorId: who, action, subject, details }));
const read = async (filter: Partial<AuditFilter> = {}, before: number | null = null) => {
  const found = await readAs(auditTrail, auditor(), { ...ALL, ...filter, before });
  if (!found) throw new Error('refused');
  return found;
};

describe('the trail', () => {
  let formId: string;
  beforeEach(async () => {
    formId = (await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW })).id;
  });

  it('says in words who did what to what, and shows nothing of the form', async () => {
    await write(
      'save-evaluation',
      { version: 4, cells: ['goals[0].groups[0].indicators[1].actual'], conflicts: 0 },
      { who: world.as.section.actor.id, subject: `evaluation:${formId}` },
    );
    const {
      lines: [line],
    } = await read({ subject: `evaluation:${formId}` });
    const form = await world.db.evaluation.findUniqueOrThrow({ where: { id: formId } });
    expect(line).toMatchObject({
      actionLabel: '填写自评表',
      subjectKind: '自评表',
      subjectName: `${form.projectName}（${world.department.name} 2022 年度）`,
      details: '1 处，版本 4',
      actor: { name: world.as.section.actor.name },
    });
    expect(JSON.stringify(line)).not.toContain('goals[0]');
    expect(JSON.stringify(line)).not.toContain('draft');
  });

  it('goes by person, action, department, days and subject', async () => {
    const day = (text: string) => new Date(`${text}+08:00`);
    const { actor } = world.as.outsider;
    await write('sign-in', { ip: '10.0.0.1' }, { at: day('2020-01-01T00:00:00'), who: actor.id, subject: `person:${actor.id}` });
    await write('sign-out', {}, { at: day('2020-01-01T23:59:59'), who: actor.id, subject: `person:${actor.id}` });
    await write(
      'sign-in-failed',
      { username: world.as.outsider.username, ip: null },
      { at: day('2020-01-02T00:00:00'), subject: `person:${actor.id}` },
    );
    const actions = async (filter: Partial<AuditFilter>) => (await read(filter)).lines.map(({ action }) => action);
    const then = { from: '2020-01-01', to: '2020-01-02' };
    expect(await actions(then)).toEqual(['sign-in-failed', 'sign-out', 'sign-in']);
    expect(await actions({ from: '2020-01-01', to: '2020-01-01' })).toEqual(['sign-out', 'sign-in']);
    expect(await actions({ ...then, action: 'sign-out' })).toEqual(['sign-out']);
    expect(await actions({ ...then, who: world.as.outsider.username })).toEqual(['sign-in-failed', 'sign-out', 'sign-in']);
    expect(await actions({ ...then, who: actor.name })).toHaveLength(3);
    expect(await actions({ ...then, who: "' OR 1 = 1 --" })).toEqual([]);
    expect(await actions({ ...then, departmentId: actor.departmentId })).toHaveLength(3);
    expect(await actions({ ...then, departmentId: world.department.id })).toEqual([]);
    expect(await actions({ subject: `person:${actor.id}`, ...then })).toHaveLength(3);
    expect((await read({ ...then, action: 'sign-in' })).lines[0]).toMatchObject({
      details: '来自 10.0.0.1',
      subjectName: `${actor.name}（${world.as.outsider.username}）`,
    });
  });

  it('of a department has what was done to its forms by others', async () => {
    await write('return-evaluation', { revision: 1 }, { who: world.as.finance.actor.id, subject: `evaluation:${formId}` });
    expect((await read({ departmentId: world.department.id, action: 'return-evaluation' })).lines).toHaveLength(1);
  });

  it('goes on by the last row of a page, whatever is written meanwhile', async () => {
    for (let at = 0; at < AUDIT_A_PAGE + 5; at += 1)
      await write('sign-out', {}, { who: world.as.signer.actor.id, subject: 'person:paged' });
    const first = await read({ subject: 'person:paged' });
    expect([first.lines.length, first.count]).toEqual([AUDIT_A_PAGE, AUDIT_A_PAGE + 5]);
    await write('sign-out', {}, { subject: 'person:paged' });
    const second = await read({ subject: 'person:paged' }, first.older);
    expect([second.lines.length, second.older]).toEqual([5, null]);
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(AUDIT_A_PAGE + 5);
  });

  it('is exported whole, without formulas for spreadsheets', async () => {
    await write('delete-evaluation', { projectName: '项目' }, { subject: 'person:exported' });
    await write('import-people', { created: 2, departments: 1 }, { subject: 'person:exported' });
    const pieces = await readAs(auditExport, auditor(), { ...ALL, subject: 'person:exported' });
    if (!pieces) throw new Error('refused');
    const text = await new Response(auditCsv(pieces)).text();
    const rows = text.trim().split('\r\n');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('编号,时间,姓名');
    expect(rows[1]).toContain('导入人员');
    expect(rows[2]).toContain('“项目”');
  });

  it('has rows of what is no more, and of actions of another version', async () => {
    await write('create-evaluation', { sectionId: 'none', year: 2022 }, { subject: 'evaluation:gone' });
    await write('delete-evaluation', { projectName: '招商经费' }, { subject: 'evaluation:gone' });
    await world.db
      .$executeRaw`INSERT INTO "AuditRow" ("at", "action", "subject", "details") VALUES (${NOW}, 'an-old-action', 'thing:x', '{"a":1}')`;
    await world.db.$executeRaw`INSERT INTO "AuditRow" ("at", "action", "subject", "details") VALUES (${NOW}, 'seal-file', 'thing:y', '{}')`;
    await world.db
      .$executeRaw`INSERT INTO "AuditRow" ("at", "action", "subject", "details") VALUES (${NOW}, 'make-certificate', 'thing:y', '{}')`;
    await write('import-people', { created: 1, departments: 1 }, { subject: 'people:import' });
    expect((await read()).lines[0]).toMatchObject({ subjectName: '导入的表格', details: '1 人，1 个部门' });
    const {
      lines: [, ...lines],
    } = await read();
    expect(lines.slice(0, 5).map(({ actionLabel, subjectName }) => [actionLabel, subjectName])).toEqual([
      ['制作证书', null],
      ['上传盖章文件', null],
      ['an-old-action', null],
      ['删除自评表', '招商经费（已删除）'],
      ['新建自评表', '招商经费（已删除）'],
    ]);
    expect(lines[3]?.details).toBe('“招商经费”');
  });

  it('is read also where somebody altered the details of a row', async () => {
    const subjects: [string, string][] = [
      ['delete-evaluation', 'evaluation:altered'],
      ['cancel-sealing', 'delivery:altered'],
      ['delete-rectification', 'rectification:altered'],
    ];
    for (const [action, subject] of subjects) {
      for (const details of ['not JSON', 'null', '7', '"text"', '[]', '{"projectName":{},"year":"2022","departmentId":[]}']) {
        await world.db
          .$executeRaw`INSERT INTO "AuditRow" ("at", "action", "subject", "details") VALUES (${NOW}, ${action}, ${subject}, ${details})`;
      }
    }
    const { lines } = await read();
    expect(lines.filter(({ subject }) => subject.endsWith(':altered'))).toHaveLength(18);
    expect(lines.slice(0, 18).every(({ subjectName }) => subjectName === null)).toBe(true);
  });

  it('is nothing to read for anybody else', async () => {
    for (const who of ['section', 'office', 'signer', 'finance', 'admin'] as const) {
      const { actor } = world.as[who];
      expect(
        [
          await readAs(auditTrail, actor, { ...ALL, before: null }),
          await readAs(auditExport, actor, ALL),
          await readAs(chainExport, actor, {}),
          await readAs(auditHome, actor, {}),
        ],
        who,
      ).toEqual([null, null, null, null]);
    }
  });

  it('tells of the last week', async () => {
    const later = new Date('2031-03-01T02:00:00Z');
    await write('sign-in-failed', { username: null, ip: null }, { at: later });
    await write('account-locked', { until: later.toISOString(), ip: null }, { at: later });
    await write('sign-in-slowed', { kind: 'account', until: later.toISOString(), ip: null }, { at: later });
    await write('reset-password', {}, { at: later });
    expect(await readAs(auditHome, auditor(), {}, later)).toMatchObject({
      rows: 4,
      failed: 1,
      locked: 2,
      administration: 1,
      latest: { length: 15 },
    });
  });
});

describe('words of the trail', () => {
  it('are Chinese and each another', () => {
    const labels = AUDIT_ACTIONS.map(({ label }) => label);
    expect(labels.filter((label) => !/^[\u4e00-\u9fff]+$/u.test(label))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
    expect(actionWords('__proto__')).toBe('__proto__');
  });
});

describe('the auditor', () => {
  it('changes nothing', async () => {
    expect(
      codeOf(
        await world.run(createEvaluation, 'auditor', { sectionId: world.department.sections[0]?.id, year: 2022, projectName: '审计' }),
      ),
    ).toBe('not-found');
  });
});
