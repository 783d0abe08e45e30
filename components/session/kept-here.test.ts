import { expect, it } from 'vitest';
import { dropKept, keptHere } from './kept-here';

function storeOf(entries: Record<string, string>) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    get length() {
      return map.size;
    },
    key: (at: number) => [...map.keys()][at] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    removeItem: (key: string) => void map.delete(key),
  };
}

const MINE = {
  'ziping.pending.me.f1.00000001.b1': '{}',
  'ziping.held.me.f1.tab': '[1]',
  'ziping:narrative:me:2022:report:duties': '{}',
  'ziping.text.me.remark.f1': '还没写完',
  'ziping.text.me.answer.f1': '',
  'ziping.list.me.2022': '{}',
  'ziping.set-up.me.2022.pending.00000001.b1': '{}',
  'ziping.rectification.me.2022.pending.00000001.b1': '{}',
};
const REST = { 'zp-sign-look-f1': '[]', 'nextauth.message': '{}', 'other.pending.me.x': '1' };

it('names what is kept of the person, and leaves out what is empty or of other things', () => {
  expect(keptHere(storeOf({ ...MINE, ...REST }), 'me')).toEqual({
    lines: ['自评表 2 处', '报告 1 处', '意见、理由等 1 处', '项目支出表 1 处', '项目设置 1 处', '整改事项 1 处'],
    ofOthers: false,
  });
  expect(keptHere(storeOf(REST), 'me')).toEqual({ lines: [], ofOthers: false });
  expect(keptHere(null, 'me')).toEqual({ lines: [], ofOthers: false });
});

it("gives up what is the person's, and nothing of others", () => {
  const store = storeOf({ ...MINE, 'ziping.text.you.remark.f1': '别人的', ...REST });
  expect(keptHere(store, 'me').ofOthers).toBe(true);
  dropKept(store, 'me');
  expect(keptHere(store, 'me')).toEqual({ lines: [], ofOthers: true });
  expect([...store.map.keys()].sort()).toEqual(
    ['nextauth.message', 'other.pending.me.x', 'ziping.text.me.answer.f1', 'ziping.text.you.remark.f1', 'zp-sign-look-f1'].sort(),
  );
});
