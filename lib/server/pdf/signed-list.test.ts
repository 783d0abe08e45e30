// The list as it is really printed is what verifying takes for one: both know its columns.
import { expect, it } from 'vitest';
import { listDocument } from '@/lib/print/engine/expenditure-list-table';
import { scoreReceipt } from '@/lib/signature/score-receipt';
import { drawTask } from '../worker/pdf-tasks';
import { contents, DEPARTMENT, sign, verify } from '../../../testing/signed';

const owner = { department: DEPARTMENT, year: 2022 };
const facts = { revision: null, sha256: null, savedAt: '2023-03-05T01:02:03.000Z', preview: false };
const rows = [
  { id: 'a', name: '道路', budget: '742940.20', executed: '742940.22', purpose: '修路' },
  { id: 'b', name: '没有预算', budget: '', executed: '', purpose: '' },
  { id: 'c', name: '零', budget: '0', executed: '0.00', purpose: '两行\n用途' },
].map((row) => ({ ...row, formId: null }));

it.each([rows, rows.slice(0, 1)])('a signed list and a book with it are genuine', async (...list) => {
  const printed = { document: listDocument(list), facts };
  const task = { kind: 'document' as const, printed, owner };
  const bytes = await sign(await drawTask(task, () => undefined), {
    contents: { fileName: `2022年度${DEPARTMENT}-3-项目支出自评结果.pdf`, task, forms: [], receipt: scoreReceipt([]), schemes: [] },
  });
  expect(await verify(bytes)).toMatchObject({ verdict: 'genuine', reprinted: 'same-bytes', document: { kind: 'list' } });
  const book = { kind: 'book' as const, owner, forms: contents.task.forms, documents: [printed], narrative: null };
  const bound = await sign(await drawTask(book, () => undefined), {
    contents: { ...contents, fileName: `2022年度${DEPARTMENT}-5-整册（附件）.pdf`, task: book },
  });
  expect(await verify(bound)).toMatchObject({ verdict: 'genuine', reprinted: 'same-bytes', document: { kind: 'book' } });
});
