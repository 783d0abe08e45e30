import { describe, expect, it } from 'vitest';
import {
  accessChangeLabel,
  ACCESS_CHANGES,
  type ChangedAccess,
  confirmersOf,
  isSecondPerson,
  seesChange,
  stateOfPersonChange,
  takenByRefusal,
} from './access-change';
import { ROLES } from './role';

const signer = { personId: 'new', role: 'signer', departmentId: 'd', changedBy: ['admin'] } satisfies ChangedAccess;
const of = (role: 'signer' | 'finance' | 'admin' | 'office', departmentId: string, id = 'x') => ({ id, role, departmentId });

describe('the second person', () => {
  it('is asked for where somebody signs or confirms; of everybody else it is written down', () => {
    expect(ROLES.map((role) => [role, stateOfPersonChange(role)])).toEqual([
      ['section', 'told'],
      ['office', 'told'],
      ['signer', 'waiting'],
      ['finance', 'waiting'],
      ['admin', 'told'],
      ['auditor', 'told'],
    ]);
  });

  it('is of the bureau, or the head of that department, and nobody else', () => {
    expect(isSecondPerson(of('finance', 'bureau'), signer)).toBe(true);
    expect(isSecondPerson(of('signer', 'd'), signer)).toBe(true);
    for (const other of [of('signer', 'other'), of('admin', 'bureau'), of('office', 'd')])
      expect(isSecondPerson(other, signer)).toBe(false);
  });

  it('is neither the person themself nor anybody who made one of the changes', () => {
    expect(isSecondPerson(of('signer', 'd', 'new'), signer)).toBe(false);
    expect(isSecondPerson(of('finance', 'bureau', 'admin'), signer)).toBe(false);
    expect(isSecondPerson(of('finance', 'bureau', 'second'), { ...signer, changedBy: [null, 'second'] })).toBe(false);
  });

  it('of the bureau and of the authority is of the bureau', () => {
    const finance = { personId: 'new', role: 'finance', departmentId: 'bureau', changedBy: [] } satisfies ChangedAccess;
    const authority = { personId: null, role: null, departmentId: null, changedBy: [] };
    for (const changed of [finance, authority]) {
      expect(seesChange(of('signer', 'd'), changed)).toBe(false);
      expect(isSecondPerson(of('finance', 'bureau'), changed)).toBe(true);
    }
  });

  it('of a certificate of the bureau, and of a name, is of the bureau: no head confirms what the own department is to be called', () => {
    const rename = { personId: null, role: null, departmentId: null, changedBy: ['admin'] };
    expect([of('signer', 'd'), of('finance', 'bureau')].map((actor) => isSecondPerson(actor, rename))).toEqual([false, true]);
    expect(confirmersOf(rename)).toBe('财政局');
  });

  it('who refuses takes away what whoever made the changes may hold, and no more', () => {
    expect(takenByRefusal(['role', 'name'])).toEqual([]);
    expect(takenByRefusal(['identity', 'name', 'password-reset'])).toEqual(['identity', 'password', 'factors']);
  });

  it('reads of every change in Chinese', () => {
    expect(ACCESS_CHANGES.map(accessChangeLabel).filter((label) => !/^[\u4e00-\u9fff]+$/u.test(label))).toEqual([]);
  });
});
