import { expect, test } from 'vitest';
import { saveStatusText, standingOf } from './autosave-status';

const at = Date.parse('2023-03-25T06:03:12Z');

test('each state of saving in words', () => {
  expect(saveStatusText({ kind: 'saved', at })).toBe('已保存 14:03:12');
  expect(saveStatusText({ kind: 'saved', at: null })).toBe('内容已保存');
  expect(saveStatusText({ kind: 'saving' })).toBe('正在保存…');
  expect(saveStatusText({ kind: 'offline', since: at, code: 'offline' })).toBe('未保存：网络断开，恢复后自动保存（本机已留存）');
  expect(saveStatusText({ kind: 'offline', since: at, code: 'offline' }, { storageFailed: true })).toContain('本机无法留存，请勿关闭页面');
  expect(saveStatusText({ kind: 'offline', since: at, code: 'signed-out' })).toContain('登录后接着保存');
  expect(saveStatusText({ kind: 'refused', problem: { code: 'wrong-state', message: '已提交。' } })).toBe('未保存：已提交。（本机已留存）');
});

test('what waits for a choice is not called saved', () => {
  expect(saveStatusText({ kind: 'saved', at }, { conflicts: 2 })).toBe('有 2 处未保存：与他人的修改冲突');
  expect(standingOf({ kind: 'saved', at }, { conflicts: 2 })).toBe('conflict');
  expect(standingOf({ kind: 'saving' }, { conflicts: 2 })).toBe('saving');
  expect(standingOf({ kind: 'saved', at }, {})).toBe('saved');
});

test('a save that waits for a sign-in is not called saving', () => {
  expect(saveStatusText({ kind: 'saving' }, { signedOut: true })).toContain('未保存：登录已失效');
  expect(saveStatusText({ kind: 'typing' }, { signedOut: true })).toContain('未保存：登录已失效');
  expect(standingOf({ kind: 'saving' }, { signedOut: true })).toBe('offline');
  expect(saveStatusText({ kind: 'saved', at }, { signedOut: true })).toContain('已保存');
});
