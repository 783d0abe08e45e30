// A column of a list is added in one file, its definition: the pages, the address and the spreadsheets have it then.
import { read, utils } from '@e965/xlsx';
import { MantineProvider } from '@mantine/core';
import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditTable } from '@/components/audit/audit-table';
import { BoardTable } from '@/components/department/board/board-table';
import { DeskTable } from '@/components/finance/desk-table';
import { DryRunTable } from '@/components/schemes/dry-run-table';
import type { AuditLine } from '@/lib/contract/audit-trail';
import type { BoardForm } from '@/lib/contract/department-board';
import type { TriedRow } from '@/lib/contract/schemes';
import { AUDIT_COLUMNS } from '@/lib/list/audit-list';
import { boardList } from '@/lib/list/board-list';
import { deskList } from '@/lib/list/desk-list';
import { dryRunList } from '@/lib/list/dry-run-list';
import type { Column, Columns } from '@/lib/list/list';
import { listWorkbook } from '@/lib/server/spreadsheet/list-workbook';
import { auditCsv } from '@/lib/server/trail/audit-csv';
import type { DeskRow } from '@/lib/workflow/desk';

/** What a line in the definition's file would add: how long the name is. */
const ADDED: Column<{ name: string }> = {
  head: '名称长度',
  number: true,
  cell: ({ name }) => `${name.length}个字`,
  sort: { compare: (a, b) => a.name.length - b.name.length },
  sheet: [{ head: '名称长度（字）', width: 10, cell: ({ name }) => ({ count: name.length }), foot: () => ({ count: 99 }) }],
};

const AT = '2023-03-01T02:00:00.000Z';
const form = (name: string): BoardForm => ({
  id: name,
  name,
  sectionId: 's',
  sectionName: '投资促进科',
  state: 'draft',
  rate: null,
  scored: true,
  executionScore: null,
  score: null,
  grade: null,
  errors: 0,
  unfilled: 0,
  warnings: 0,
  firstFinding: null,
  deadline: AT,
  late: false,
  order: name.length,
  adjusted: 0,
  openRemarks: 0,
  returnAsked: false,
});
const desk = (name: string): DeskRow => ({
  departmentId: name,
  name,
  state: 'draft',
  total: null,
  grade: null,
  budget: null,
  executed: null,
  rate: null,
  formsDone: 0,
  formsAll: 2,
  deadline: AT,
  extension: '',
  late: false,
  warnings: null,
  number: null,
  deliveredAt: null,
  signedBy: null,
  sealed: null,
});
const tried = (name: string): TriedRow => ({
  id: name,
  departmentId: 'd',
  department: '某局',
  name,
  changes: true,
  before: '90',
  after: '80',
  difference: '-10',
  grades: ['优', '良'],
  gradeChanges: true,
  errors: [0, 0],
  warnings: [0, 0],
  because: '',
  rows: [],
  added: [],
  gone: [],
  noPlace: [],
});

const markupOf = (table: ReactElement) => renderToStaticMarkup(createElement(MantineProvider, null, table));

/** The texts of the table's rows, the head first, cell by cell. */
function tableOf(markup: string): string[][] {
  const [, table = ''] = /<table[^>]*>(.*)<\/table>/s.exec(markup) ?? [];
  return [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
  );
}

const NAMES = ['三个字', '有六个字的名'];
const LISTS = {
  board: {
    list: boardList,
    rows: NAMES.map(form),
    render: (rows: readonly BoardForm[], query: Record<string, string>) =>
      createElement(BoardTable, { forms: rows, view: boardList.viewOf(query), year: 2022, now: Date.parse(AT) }),
    address: '/department/2022',
  },
  desk: {
    list: deskList,
    rows: NAMES.map(desk),
    render: (rows: readonly DeskRow[], query: Record<string, string>) =>
      createElement(DeskTable, { rows, view: deskList.viewOf(query), year: 2022, now: Date.parse(AT), open: true }),
    address: '/finance/2022',
  },
  'dry run': {
    list: dryRunList,
    rows: NAMES.map(tried),
    render: (rows: readonly TriedRow[], query: Record<string, string>) =>
      createElement(DryRunTable, { rows, view: dryRunList.viewOf(query), year: 2022 }),
    address: '/finance/publish-scheme',
  },
} as unknown as Record<
  string,
  {
    list: typeof boardList;
    rows: BoardForm[];
    render: (rows: readonly BoardForm[], query: Record<string, string>) => ReturnType<typeof createElement>;
    address: string;
  }
>;

/** Adds it as the file would, for the length of a test. */
function added(columns: Columns<never>): void {
  beforeEach(() => void Object.assign(columns, { length: ADDED }));
  afterEach(() => void Reflect.deleteProperty(columns, 'length'));
}

describe.each(Object.entries(LISTS))('a column added to the definition of the %s', (_, { list, rows, render, address }) => {
  added(list.columns);

  it('is headed and shown in the page’s table, its foot too', () => {
    const [heads = [], ...shown] = tableOf(markupOf(render(rows, {})));
    const at = heads.findIndex((head) => head.startsWith('名称长度'));
    expect(at).toBe(heads.length - 1);
    expect(shown.slice(0, 2).map((cells) => cells[at])).toEqual(['3个字', '6个字']);
    for (const cells of shown) expect(cells).toHaveLength(heads.length);
  });

  it('is sorted by, from its head and its address', () => {
    const view = list.viewOf({ sort: '-length' });
    expect(list.queryOf(view)).toBe('sort=-length');
    expect(list.rowsIn(rows, view).map(({ name }) => name)).toEqual([...NAMES].reverse());
    expect(list.rowsIn(rows, list.viewOf({ sort: 'length' })).map(({ name }) => name)).toEqual(NAMES);
    const markup = markupOf(render(rows, { sort: 'length' }));
    expect(markup).toMatch(new RegExp(`aria-sort="ascending"[^>]*><a[^>]*href="${address}\\?sort=-length"[^>]*>名称长度`));
  });

  it('is in the spreadsheet, with its sum', async () => {
    const sheet = read(await listWorkbook('表', list.columns, rows)).Sheets.表 ?? {};
    const lines = utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null });
    expect(lines.map((line) => line.at(-1))).toEqual(['名称长度（字）', 3, 6, 99]);
  });
});

describe('a column added to the definition of the trail', () => {
  added(AUDIT_COLUMNS);
  const line = {
    id: 1,
    at: AT,
    actor: null,
    action: 'sign-in',
    actionLabel: '登录',
    subject: 'person:p',
    subjectKind: '人员',
    subjectName: '张三',
    details: '',
    name: '三个字',
  } as unknown as AuditLine;

  it('is in the page’s table and in the file', async () => {
    const table = tableOf(markupOf(createElement(AuditTable, { rows: [line], caption: '审计记录' })));
    expect(table.map((cells) => cells.at(-1))).toEqual(['名称长度', '3个字']);
    async function* pieces() {
      yield await Promise.resolve([line]);
    }
    const text = await new Response(auditCsv(pieces())).text();
    expect(
      text
        .trim()
        .split('\r\n')
        .map((row) => row.split(',').at(-1)),
    ).toEqual(['名称长度（字）', '3']);
  });
});
