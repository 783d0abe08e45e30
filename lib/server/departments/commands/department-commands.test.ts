import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEvaluation } from '@/testing/factories';
import { orderSections } from './order-sections';
import { saveDepartment } from './save-department';
import { saveSection } from './save-section';
import { setDepartmentActive } from './set-department-active';
import { setSectionActive } from './set-section-active';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
let bureau: { id: string; name: string };
beforeAll(async () => {
  world = await openWorld();
  bureau = await world.db.department.create({ data: { name: '某区财政局', bureau: true } });
});
afterAll(() => world.close());

const NOBODY_ELSE = ['section', 'office', 'signer', 'finance', 'auditor'] as const;
const department = (rest: object = {}) => ({ id: null, name: '某区教育局', seen: null, ...rest });
const section = (rest: object = {}) => ({ departmentId: world.department.id, id: null, name: '丙科', seen: null, ...rest });

describe('departments', () => {
  it('are made, renamed, and have a name each', async () => {
    const made = await world.run(saveDepartment, 'admin', department());
    if (!made.ok) throw new Error(made.problem.message);
    const { id } = made.value;
    expect(await world.lastAudit()).toMatchObject({
      action: 'save-department',
      subject: `department:${id}`,
      details: { name: '某区教育局', previous: null },
    });
    expect(await world.db.department.findUniqueOrThrow({ where: { id } })).toMatchObject({ bureau: false, active: true });
    expect(codeOf(await world.run(saveDepartment, 'admin', department()))).toBe('name-taken');
    expect(codeOf(await world.run(saveDepartment, 'admin', { id, name: '某区教体局', seen: '某区教育局' }))).toBe('ok');
    expect(codeOf(await world.run(saveDepartment, 'admin', { id, name: '某区文教局', seen: '某区教育局' }))).toBe('stale-revision');
    expect(codeOf(await world.run(saveDepartment, 'admin', { id, name: bureau.name, seen: '某区教体局' }))).toBe('name-taken');
    expect(codeOf(await world.run(saveDepartment, 'admin', department({ name: ' ' })))).toBe('invalid-input');
    expect(codeOf(await world.run(saveDepartment, 'admin', { ...department({ name: '某局' }), bureau: true }))).toBe('invalid-input');
  });

  it('go out of use and come back, but never the bureau', async () => {
    const { id } = world.department;
    expect(codeOf(await world.run(setDepartmentActive, 'admin', { id, active: false }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'set-department-active', details: { active: false } });
    expect(codeOf(await world.run(setDepartmentActive, 'admin', { id, active: true }))).toBe('ok');
    expect(codeOf(await world.run(setDepartmentActive, 'admin', { id: bureau.id, active: false }))).toBe('still-needed');
    expect(codeOf(await world.run(setDepartmentActive, 'admin', { id: 'nowhere', active: false }))).toBe('not-found');
  });

  it.each(NOBODY_ELSE)('are not there for %s', async (who) => {
    expect(codeOf(await world.run(saveDepartment, who, department({ name: `${who}所设` })))).toBe('not-found');
    expect(codeOf(await world.run(setDepartmentActive, who, { id: world.department.id, active: false }))).toBe('not-found');
    expect(codeOf(await world.run(saveSection, who, section({ name: `${who}科` })))).toBe('not-found');
    expect(codeOf(await world.run(setSectionActive, who, { id: world.department.sections[0]?.id, active: false }))).toBe('not-found');
    expect(
      codeOf(
        await world.run(orderSections, who, { departmentId: world.department.id, ids: world.department.sections.map(({ id }) => id) }),
      ),
    ).toBe('not-found');
  });
});

describe('sections', () => {
  it('are made at the end, renamed, and have a name each within their department', async () => {
    const made = await world.run(saveSection, 'admin', section());
    if (!made.ok) throw new Error(made.problem.message);
    const { id } = made.value;
    expect(await world.db.section.findUniqueOrThrow({ where: { id } })).toMatchObject({ order: 2, name: '丙科' });
    expect(await world.lastAudit()).toMatchObject({
      action: 'save-section',
      subject: `section:${id}`,
      details: { departmentId: world.department.id, name: '丙科', previous: null },
    });
    expect(codeOf(await world.run(saveSection, 'admin', section()))).toBe('name-taken');
    expect(codeOf(await world.run(saveSection, 'admin', section({ id, name: '丁科', seen: '丙科' })))).toBe('ok');
    expect(codeOf(await world.run(saveSection, 'admin', section({ id, name: '戊科', seen: '丙科' })))).toBe('stale-revision');
    expect(codeOf(await world.run(saveSection, 'admin', section({ id, departmentId: bureau.id, name: '戊科', seen: '丁科' })))).toBe(
      'not-found',
    );
    expect(codeOf(await world.run(saveSection, 'admin', section({ departmentId: bureau.id })))).toBe('invalid-input');
  });

  it('are put in order, all of them', async () => {
    const rows = await world.db.section.findMany({ where: { departmentId: world.department.id }, orderBy: { order: 'desc' } });
    const ids = rows.map(({ id }) => id);
    expect(codeOf(await world.run(orderSections, 'admin', { departmentId: world.department.id, ids }))).toBe('ok');
    const after = await world.db.section.findMany({ where: { departmentId: world.department.id }, orderBy: { order: 'asc' } });
    expect(after.map(({ id }) => id)).toEqual(ids);
    expect(codeOf(await world.run(orderSections, 'admin', { departmentId: world.department.id, ids: ids.slice(1) }))).toBe(
      'stale-revision',
    );
  });

  it('stay while people or forms of an open year need them', async () => {
    const [first, second] = world.department.sections.map(({ id }) => id);
    expect(await world.run(setSectionActive, 'admin', { id: first, active: false })).toMatchObject({
      ok: false,
      problem: { code: 'still-needed' },
    });
    await world.db.personSection.deleteMany();
    await makeEvaluation(world.db, { department: world.department, by: world.as.section.actor, now: NOW });
    const refused = await world.run(setSectionActive, 'admin', { id: first, active: false });
    expect(refused.ok ? '' : refused.problem.message).toContain('1 张自评表');
    expect(codeOf(await world.run(setSectionActive, 'admin', { id: second, active: false }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'set-section-active',
      subject: `section:${second}`,
      details: { active: false },
    });
    expect(codeOf(await world.run(setSectionActive, 'admin', { id: second, active: true }))).toBe('ok');
  });
});
