import { expect, test } from 'vitest';
import { signInMessage } from './sign-in';

const now = Date.parse('2026-03-31T06:03:00Z');

test.each([
  ['wrong-credentials', '用户名或密码不正确'],
  ['busy', '同时登录的人太多'],
  ['Configuration', '登录没有成功'],
  ['fault disk-full 2359170282', '服务器的磁盘已满，暂时不能登录。请联系系统管理员（编号 2359170282）'],
  ['fault unexpected', '系统出现意外错误，没有登录。请联系系统管理员，或稍后再试'],
  ['slowed pair 30', '请等 30 秒（14:03:30 后）再试。您平时登录用的电脑和浏览器不受影响'],
  ['slowed account 601', '请等 11 分钟（14:13:01 后）再试。您平时登录用的电脑和浏览器不受影响'],
  ['slowed browser 60', '在本浏览器连续输错密码的次数较多。请等 1 分钟（14:04:00 后）再试'],
  ['slowed address 5', '您所在的网络近来登录失败过多'],
  ['slowed of-another-version x', '登录尝试过于频繁。请等 1 分钟'],
])('%s says why, how long and what helps', (error, words) => {
  expect(signInMessage(error, now)).toContain(words);
});
