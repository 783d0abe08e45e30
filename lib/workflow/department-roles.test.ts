import { expect, it } from 'vitest';
import { rolesIn } from './department-roles';
import { type PermittedAction, PERMISSIONS, scopeOf } from './permission';
import { type Role, ROLES } from './role';
import { roleLabel, roleNamed } from './role-label';

const allowedTo = (role: Role) => Object.keys(PERMISSIONS).filter((action) => scopeOf(action as PermittedAction, role) !== undefined);

it('every role belongs either to the bureau or to departments', () => {
  expect([...rolesIn(true), ...rolesIn(false)].sort()).toEqual([...ROLES].sort());
});

it('the administrator manages people and certificates: signs nothing, reads no form, no delivery, no trail', () => {
  expect(allowedTo('admin')).toEqual(['people.manage', 'certificate.manage']);
});

it('the auditor reads the trail and does nothing else', () => {
  expect(allowedTo('auditor')).toEqual(['audit.read']);
});

it.each(ROLES)('%s is found again by its Chinese name', (role) => {
  expect(roleNamed(roleLabel(role))).toBe(role);
});
