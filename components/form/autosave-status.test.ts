import { expect, test } from 'vitest';
import { saveStatusText } from './autosave-status';

const at = Date.parse('2023-03-25T06:03:12Z');

test('each state of saving in words', () => {
  expect(saveStatusText({ kind: 'saved', at }, false)).toBe('已保存 14:03:12');
  expect(saveStatusText({ kind: 'saved', at: null }, false)).toBe('内容已保存');
  expect(saveStatusText({ kind: 'saving' }, false)).toBe('正在保存…');
  expect(saveStatusText({ kind: 'offline', since: at, reason: '网络断开' }, false)).toBe('未保存：网络断开，恢复后自动保存（本机已留存）');
  expect(saveStatusText({ kind: 'offline', since: at, reason: '网络断开' }, true)).toContain('本机无法留存，请勿关闭页面');
  expect(saveStatusText({ kind: 'offline', since: at, reason: '登录已失效' }, false)).toContain('登录后接着保存');
  expect(saveStatusText({ kind: 'refused', problem: { code: 'wrong-state', message: '已提交。' } }, false)).toBe('未保存：已提交。（本机已留存）');
});
