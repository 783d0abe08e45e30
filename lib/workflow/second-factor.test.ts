import { describe, expect, it } from 'vitest';
import { ROLES } from './role';
import { presenceAsked, waitsFor } from './second-factor';

const NONE = { authenticator: false, passkeys: 0 };
const APP = { authenticator: true, passkeys: 0 };
const facts = { policy: 'offered', role: 'section', via: 'password', factors: NONE, passed: false, mustChangePassword: false } as const;

describe('a session waits', () => {
  it('for the second factor of whoever has one, whatever the policy says', () => {
    for (const policy of ['off', 'offered', 'required'] as const) {
      expect(waitsFor({ ...facts, policy, factors: APP })).toBe('second-factor');
      expect(waitsFor({ ...facts, policy, factors: { authenticator: false, passkeys: 1 } })).toBe('second-factor');
      expect(waitsFor({ ...facts, policy, factors: APP, passed: true })).toBeNull();
    }
  });

  it('for one to be set up where it is required, of the roles that it is required of', () => {
    expect(ROLES.filter((role) => waitsFor({ ...facts, policy: 'required', role }) === 'enrolment')).toEqual([
      'signer',
      'finance',
      'admin',
    ]);
    expect(ROLES.filter((role) => waitsFor({ ...facts, policy: 'offered', role }) !== null)).toEqual([]);
  });

  it('first for the factor, then for the first password, then for enrolment', () => {
    const signer = { ...facts, policy: 'required', role: 'signer', mustChangePassword: true } as const;
    expect(waitsFor({ ...signer, factors: APP })).toBe('second-factor');
    expect(waitsFor({ ...signer, factors: APP, passed: true })).toBe('first-password');
    expect(waitsFor(signer)).toBe('first-password');
    expect(waitsFor({ ...signer, mustChangePassword: false })).toBe('enrolment');
    expect(waitsFor({ ...signer, via: 'provider' })).toBe('enrolment');
  });
});

it('a factor is asked for wherever there is one; the password of whoever came with one; the provider only where there is nothing else', () => {
  expect(presenceAsked('password', NONE)).toEqual({ password: true, code: null, passkey: false, provider: false });
  expect(presenceAsked('password', APP)).toEqual({ password: true, code: '动态码或恢复码', passkey: false, provider: false });
  expect(presenceAsked('password', { authenticator: false, passkeys: 2 })).toEqual({
    password: true,
    code: '恢复码',
    passkey: true,
    provider: false,
  });
  expect(presenceAsked('provider', NONE)).toEqual({ password: false, code: null, passkey: false, provider: true });
  expect(presenceAsked('provider', APP)).toEqual({ password: false, code: '动态码或恢复码', passkey: false, provider: false });
});
