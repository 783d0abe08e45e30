import { describe, expect, it } from 'vitest';
import { parsePrintTask } from './print-task';

const facts = { revision: null, sha256: null, savedAt: null, preview: false };
const owner = { department: '局', year: 2023 };
const columns = Array.from({ length: 5 }, () => ({ title: '列', share: 1, align: 'start' }));
const table = (rows: number, text = '1') => ({
  document: { title: '清单', blocks: [{ kind: 'table', columns, rows: Array.from({ length: rows }, () => columns.map(() => text)) }] },
  facts,
});
const forms = (count: number, length: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `form-${at}`, json: ' '.repeat(length), facts }));
const list = (rows: number) =>
  Array.from({ length: rows }, (_, at) => ({ id: `row-${at}`, name: '项目', budget: '1', executed: '1', purpose: '用途', formId: null }));
const report = (blocks: object[], rows: number) => ({
  kind: 'narrative',
  owner,
  forms: [],
  narrative: { document: 'report', written: { work: { blocks } }, sectionNames: [], list: list(rows) },
});
const tables = (count: number) => Array.from({ length: count }, () => ({ kind: 'table', table: 'expenditure-list' }));
const fields = (count: number) => [{ kind: 'paragraph', runs: Array.from({ length: count }, () => ({ kind: 'field', name: '部门名称' })) }];

describe('how a document is printed again', () => {
  it('what the largest department prints is drawn', () => {
    expect(parsePrintTask({ kind: 'document', printed: table(2_001), owner })).not.toBeNull();
    expect(parsePrintTask({ kind: 'stored', forms: forms(400, 5_000) })).not.toBeNull();
    expect(parsePrintTask({ kind: 'stored', forms: forms(1, 4 * 1024 * 1024) })).not.toBeNull();
  });

  it('what would be drawn for minutes is not, in however many parts', () => {
    expect(parsePrintTask({ kind: 'document', printed: table(2_500), owner })).toBeNull();
    expect(
      parsePrintTask({ kind: 'book', owner, forms: forms(1, 10), documents: [table(1_300), table(1_300)], narrative: null }),
    ).toBeNull();
    expect(parsePrintTask({ kind: 'document', printed: table(100, '字'.repeat(2_001)), owner })).toBeNull();
    expect(parsePrintTask({ kind: 'stored', forms: forms(2, 5 * 1024 * 1024) })).toBeNull();
  });

  it('fields and tables that take from many rows count by those', () => {
    expect(parsePrintTask(report([...tables(5), ...fields(200)], 2_000))).not.toBeNull();
    expect(parsePrintTask(report(tables(6), 2_000))).toBeNull();
    expect(parsePrintTask(report(fields(300), 2_000))).toBeNull();
  });
});
