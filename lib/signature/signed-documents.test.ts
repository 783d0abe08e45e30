// Every kind of document that a department signs, from the data that the server prints it from: signed, verified, printed again.
import { schemeOf } from '@/lib/scheme/known-schemes';
import { schemesOf } from './attached-schemes';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listRate, listTotal } from '@/lib/department/expenditure-list';
import { trimDecimal } from '@/lib/number/decimal';
import { parseExpenditureListBytes } from '@/lib/exchange/expenditure-list';
import { parsePrintTask } from './print-task';
import { drawTask, type PdfTask, type StoredForm } from '@/lib/server/worker/pdf-tasks';
import { DEMO_FORMS, demoForm } from '@/testing/printed-forms';
import { DEPARTMENT, sign, verify } from '@/testing/signed';
import { scoreReceipt } from './score-receipt';
import type { PrintTask, SignedContents } from './signed-contents';

const owner = { department: DEPARTMENT, year: 2022 };
const stored: StoredForm[] = DEMO_FORMS.map((name, at) => {
  const form = demoForm(name);
  const json = JSON.stringify({ ...form, schemeSha256: schemeOf(form.scheme).sha256 });
  return {
    id: `form-${at}`,
    json,
    facts: {
      revision: at + 1,
      sha256: createHash('sha256').update(json).digest('hex'),
      savedAt: '2023-03-05T01:02:03.000Z',
      preview: false,
    },
  };
});
const read = parseExpenditureListBytes(readFileSync('prisma/demo/project-expenditure-list.json'));
if (!read.ok) throw new Error('the demo has no list');
const list = read.rows.map(({ name, budget, executed, purpose }, at) => ({
  id: `row-${at}`,
  name,
  budget,
  executed,
  purpose,
  formId: stored[at]?.id ?? null,
}));
/** As lib/print/engine/expenditure-list-table.ts makes it. */
const printed = {
  document: {
    title: '项目支出自评结果',
    blocks: [
      {
        kind: 'table' as const,
        columns: ['项目名称', '预算数（元）', '执行数（元）', '完成预算率', '主要用途'].map((title) => ({
          title,
          share: 1,
          align: 'start' as const,
        })),
        rows: [
          ...list.map((row) => [row.name, trimDecimal(row.budget), trimDecimal(row.executed), listRate(row) ?? '', row.purpose]),
          ['合计', listTotal(list).budget, listTotal(list).executed, listRate(listTotal(list)) ?? '', ''],
        ],
        total: true,
      },
    ],
  },
  facts: { revision: null, sha256: 'a'.repeat(64), savedAt: '2023-03-05T01:02:03.000Z', preview: false },
};
const narrative = {
  document: 'disclosure' as const,
  written: { work: { blocks: [{ kind: 'paragraph' as const, runs: [{ kind: 'text' as const, text: '绩效管理工作按时完成。' }] }] } },
  sectionNames: ['办公室'],
  list,
};

const tasks: [string, PdfTask & PrintTask, object, string, string][] = [
  [
    'several forms',
    { kind: 'stored', forms: stored.slice(0, 3) },
    { kind: 'forms', forms: 3, total: null, schemes: ['武汉市区级部门（2022 版）'] },
    '自评表',
    '得分按规则重新计算一致，重新印制的页面相同。',
  ],
  [
    'the list',
    { kind: 'document', printed, owner },
    { kind: 'list', forms: 0, total: null, schemes: [] },
    '3-项目支出自评结果',
    '没有得分可核对，重新印制的页面相同。',
  ],
  [
    'the disclosure text',
    { kind: 'narrative', owner, forms: stored, narrative },
    { kind: 'disclosure', forms: stored.length, total: '99.61' },
    '预算绩效情况说明',
    '所附自评表的得分按规则重新计算一致，文字说明由部门自己写、没有核对，重新印制的页面相同。',
  ],
  [
    'the book',
    { kind: 'book', owner, forms: stored, documents: [printed], narrative },
    { kind: 'book', forms: stored.length, total: '99.61', grade: '优' },
    '05-整册（附件）',
    '没有核对，重新印制的页面相同。',
  ],
];

describe('documents', () => {
  it.each(tasks)('%s: genuine, printed again byte by byte', async (_, task, document, name, sentence) => {
    const forms = task.forms ?? [];
    const contents: SignedContents = {
      fileName: `2022年度武汉市东西湖区商务局-${name}.pdf`,
      task,
      forms: forms.map(({ json }) => json),
      receipt: scoreReceipt(forms.map(({ json, facts }) => ({ json, revision: facts.revision }))),
      schemes: schemesOf(forms.map(({ json }) => json)),
    };
    const bytes = await sign(await drawTask(task, () => undefined), { contents });
    const verdict = await verify(bytes, { fileName: contents.fileName });
    expect(verdict.sentence).toMatch(/^真实有效/);
    expect(verdict.sentence).toContain(sentence);
    expect(verdict).toMatchObject({
      verdict: 'genuine',
      reprinted: 'same-bytes',
      document: { department: DEPARTMENT, year: 2022, ...document },
    });
  });

  it('a way of printing with anything odd in it is not drawn', () => {
    const [, good] = tasks[3] ?? [];
    expect(parsePrintTask(good)).toEqual(good);
    for (const odd of [
      null,
      1,
      {},
      { kind: 'book' },
      { ...good, owner: { department: 1, year: 2022 } },
      { ...good, documents: [{ document: { title: 'x', blocks: [{ kind: 'image' }] }, facts: printed.facts }] },
      { ...good, narrative: { ...narrative, document: 'other' } },
    ]) {
      expect(parsePrintTask(odd)).toBeNull();
    }
  });
});
