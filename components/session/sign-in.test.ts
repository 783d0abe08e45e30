import { expect, test } from 'vitest';
import { signInMessage } from './sign-in';

test('each refusal of a sign-in says why and what to do', () => {
  const now = Date.parse('2026-03-31T06:03:00Z');
  expect(signInMessage('wrong-credentials', now)).toContain('用户名或密码不正确');
  expect(signInMessage('account-locked', now)).toContain('最迟 14:13 解锁');
  expect(signInMessage('too-many-requests', now)).toContain('5 分钟后再试');
  expect(signInMessage('Configuration', now)).toContain('登录没有成功');
});
