import { expect, test } from 'vitest';
import { type ShownNotice, withNotice, withoutNotices } from './notice-list';

const notice = (id: number, message: string, about?: string): ShownNotice => ({ id, kind: 'info', message, about });
const said = (shown: readonly ShownNotice[]) => shown.map(({ message }) => message);

test('what is saved is no longer said to be unsaved; what is about something else, or nothing, stays', () => {
  const pasted = [notice(1, '已放入 4 行，尚未保存', 'projects'), notice(2, '已放入 2 行，尚未保存', 'spending'), notice(3, '已复制')];
  expect(said(withNotice(pasted, notice(4, '项目设置已保存', 'projects')))).toEqual(['已放入 2 行，尚未保存', '已复制', '项目设置已保存']);
  expect(said(withNotice(pasted, notice(4, '已登录')))).toEqual([...said(pasted), '已登录']);
});

test('what is given up is not said to wait', () => {
  expect(said(withoutNotices([notice(1, '已放入 4 行，尚未保存', 'projects'), notice(2, '已复制')], 'projects'))).toEqual(['已复制']);
});

test('four at once, the newest', () => {
  const four = ['一', '二', '三', '四'].map((message, id) => notice(id, message));
  expect(said(withNotice(four, notice(5, '五')))).toEqual(['二', '三', '四', '五']);
});
