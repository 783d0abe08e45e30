import { describe, expect, it } from 'vitest';
import { mayDo, PERMISSIONS, type PermittedAction } from './permission';
import { ROLES, type Role } from './role';

const own = { departmentId: 'commerce', sectionId: 'trade' };
const otherSection = { departmentId: 'commerce', sectionId: 'markets' };
const otherDepartment = { departmentId: 'education', sectionId: 'trade' };
const departmentForm = { departmentId: 'commerce', sectionId: null };
const person = (role: Role) => ({ role, departmentId: 'commerce', sectionIds: role === 'section' ? ['trade'] : [] });

describe('permissions', () => {
  it.each<[Role, PermittedAction, boolean, boolean, boolean]>([
    // role, action, own section's, another section's, another department's
    ['section', 'project-form.read', true, false, false],
    ['section', 'project-form.edit', true, false, false],
    ['section', 'project-form.submit', true, false, false],
    ['section', 'project-form.confirm', false, false, false],
    ['section', 'revision.download', true, false, false],
    ['office', 'project-form.read', true, true, false],
    ['office', 'project-form.edit', true, true, false],
    ['office', 'project-form.return', true, true, false],
    ['office', 'project-form.submit', false, false, false],
    ['signer', 'project-form.read', true, true, false],
    ['signer', 'project-form.confirm', false, false, false],
    ['finance', 'project-form.read', false, false, false],
    ['finance', 'delivery.read', true, true, true],
    ['finance', 'department-form.accept', true, true, true],
    ['admin', 'project-form.read', false, false, false],
    ['admin', 'people.manage', true, true, true],
    ['auditor', 'audit.read', true, true, true],
    ['auditor', 'project-form.read', false, false, false],
  ])('%s, %s: own %s, another section %s, another department %s', (role, action, inOwn, inOther, elsewhere) => {
    expect(mayDo(person(role), action, own)).toBe(inOwn);
    expect(mayDo(person(role), action, otherSection)).toBe(inOther);
    expect(mayDo(person(role), action, otherDepartment)).toBe(elsewhere);
  });

  it('gives a section nothing of the department form, nor of a form without a section', () => {
    for (const action of Object.keys(PERMISSIONS) as PermittedAction[]) {
      expect(mayDo(person('section'), action, departmentForm)).toBe(false);
    }
    expect(mayDo(person('office'), 'department-form.compile', departmentForm)).toBe(true);
    expect(mayDo(person('signer'), 'department-form.sign', departmentForm)).toBe(true);
  });

  it('gives admin and auditor no form contents', () => {
    const contents = (Object.keys(PERMISSIONS) as PermittedAction[]).filter((action) =>
      /^(project-form|department-form|revision|delivery|remark|progress)\./.test(action),
    );
    for (const role of ['admin', 'auditor'] as const) {
      expect(contents.filter((action) => mayDo(person(role), action, own))).toEqual([]);
    }
  });

  it('gives every action to someone', () => {
    for (const action of Object.keys(PERMISSIONS) as PermittedAction[]) {
      expect(
        ROLES.some((role) => mayDo(person(role), action, own) || mayDo(person(role), action, departmentForm)),
        action,
      ).toBe(true);
    }
  });
});
