import { describe, expect, it } from 'vitest';
import { passwordEndsAt, PASSWORD_POLICIES, passwordRules } from './password-policy';

const owner = { username: 'touzi', name: '张三丰', department: '武汉市东西湖区商务局' };
const missed = (policy: keyof typeof PASSWORD_POLICIES, next: string, current = 'the present one') =>
  passwordRules(PASSWORD_POLICIES[policy], next, current, owner)
    .filter(({ kept }) => !kept)
    .map(({ text }) => text.slice(0, 4).trim());

describe('as ASVS has it', () => {
  it.each([
    'correct horse battery',
    '只要长就可以不必有符号啊',
    'ONLYUPPERCASEZ',
    '739184620517',
    'p'.repeat(3) + 'q1 r2 s3 t4 u5'.repeat(4),
    `x${'长'.repeat(30)}abcdefgh z`,
  ])('%s will do: any characters, long ones too', (next) => {
    expect(missed('asvs', next)).toEqual([]);
  });

  it.each([
    ['', ['12 至', '不是重复', '不含用户', '不能与原']],
    ['elevenchars', ['12 至']],
    ['长'.repeat(129), ['12 至', '不是重复']],
    ['aaaaaaaaaaaab', ['不是重复']],
    ['abcabcabcabcabc', ['不是重复']],
    ['Ziping-rocks-now', ['不含用户']],
    ['my-TOUZI-account', ['不含用户']],
    ['张三丰的一个很长的密码呢', ['不含用户']],
    ['我们今年的绩效一定会很好', ['不含用户']],
    ['123456789012', ['不是重复']],
    ['qwertyuiop123456', ['不是重复']],
    ['abcdefghijklm!', ['不是重复']],
    ['the present one', ['不能与原']],
  ])('%s does not keep %j', (next, rules) => {
    expect(missed('asvs', next)).toEqual(rules);
  });

  it('takes 128 characters, counted as people count them', () => {
    const next = Array.from({ length: 32 }, (_, at) => `𠮷${String.fromCodePoint(0x4e00 + at * 7)}a${at % 10}`).join('');
    expect([[...next].length, missed('asvs', next)]).toEqual([128, []]);
  });
});

describe('as 等保 asks', () => {
  it.each([
    ['Tulpe-72', []],
    ['tulpe-72', []],
    ['tulpe~~rose', ['大写字母']],
    ['Tul-72x', ['8 至']],
    ['TULPE 7 ROSE', []],
  ])('%s does not keep %j', (next, rules) => {
    expect(missed('dengbao', next)).toEqual(rules);
  });

  it('ends after 90 days; as ASVS has it never', () => {
    const setAt = new Date('2026-01-01T00:00:00Z');
    expect(passwordEndsAt(PASSWORD_POLICIES.dengbao, setAt)).toEqual(new Date('2026-04-01T00:00:00Z'));
    expect(passwordEndsAt(PASSWORD_POLICIES.asvs, setAt)).toBeNull();
  });
});
