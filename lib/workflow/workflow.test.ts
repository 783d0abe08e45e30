import { describe, expect, it } from 'vitest';
import { mayDo, type PermittedAction, PERMISSIONS } from './permission';
import { ROLES } from './role';
import { actionLabel, allowedTransitions, findTransition, isEditable, isStateOf, stateLabel, statesOf, TRANSITIONS } from './workflow';

const FORMS = ['project', 'department'] as const;

describe('the workflow table', () => {
  it.each([
    ['project', 'draft', 'section', ['submit']],
    ['project', 'returned', 'section', ['submit']],
    ['project', 'submitted', 'section', ['recall', 'ask-return']],
    ['project', 'submitted', 'office', ['decline-return', 'return', 'confirm']],
    ['project', 'confirmed', 'office', ['decline-return', 'reopen']],
    ['project', 'confirmed', 'section', ['ask-return']],
    ['project', 'draft', 'office', []],
    ['department', 'draft', 'office', ['compile']],
    ['department', 'compiled', 'office', ['reopen']],
    ['department', 'compiled', 'signer', ['sign']],
    ['department', 'signed', 'signer', ['deliver']],
    ['department', 'delivered', 'finance', ['accept', 'return']],
    ['department', 'returned', 'office', ['start-again']],
    ['department', 'accepted', 'finance', []],
  ] as const)('%s %s, %s: %j', (form, state, role, actions) => {
    expect(allowedTransitions(form, state, role).map((row) => row.action)).toEqual(actions);
  });

  it('gives admin and auditor no step', () => {
    for (const form of FORMS) {
      for (const state of statesOf(form)) {
        expect([...allowedTransitions(form, state, 'admin'), ...allowedTransitions(form, state, 'auditor')]).toEqual([]);
      }
    }
  });

  it('names a step at most once for a form, state, action and role', () => {
    const keys = TRANSITIONS.map((row) => [row.form, row.from, row.action, row.role].join());
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of TRANSITIONS) expect(findTransition(row.form, row.from, row.action, row.role)).toBe(row);
  });

  it('goes only between states of its form, and reaches every one of them from a draft', () => {
    for (const form of FORMS) {
      const reached = new Set(['draft']);
      for (let grown = -1; grown !== reached.size;) {
        grown = reached.size;
        for (const row of TRANSITIONS) if (row.form === form && reached.has(row.from)) reached.add(row.to);
      }
      expect([...reached].sort()).toEqual([...statesOf(form)].sort());
    }
  });

  it('agrees with the permission table: who has the step has the right, and nobody else', () => {
    for (const row of TRANSITIONS) {
      const action = `${row.form}-form.${row.action}` as PermittedAction;
      expect(PERMISSIONS, action).toHaveProperty([action]);
      const subject = { departmentId: 'd', sectionId: row.form === 'project' ? 's' : null };
      const may = ROLES.filter((role) => mayDo({ role, departmentId: 'd', sectionIds: ['s'] }, action, subject));
      expect(may).toEqual([row.role]);
    }
  });

  it('asks for a reason wherever work is sent back, asked for back, or not given back', () => {
    const asking = ['ask-return', 'decline-return'];
    for (const row of TRANSITIONS) expect(row.conditions.includes('reason')).toBe(row.to === 'returned' || asking.includes(row.action));
  });

  it('opens contents for editing only before they are submitted or compiled', () => {
    expect(statesOf('project').filter((state) => isEditable('project', state))).toEqual(['draft', 'returned']);
    expect(statesOf('department').filter((state) => isEditable('department', state))).toEqual(['draft']);
  });

  it('reads states strictly and labels all in Chinese', () => {
    expect(isStateOf('project', 'signed')).toBe(false);
    expect(isStateOf('department', '__proto__')).toBe(false);
    for (const row of TRANSITIONS) {
      for (const label of [row.label, stateLabel(row.from), stateLabel(row.to), actionLabel(row.action)])
        expect(label).toMatch(/^[\u4e00-\u9fff]+$/u);
    }
    expect(stateLabel('constructor')).toBe('constructor');
  });
});
