// A finding is added in one file, the table it stands in: scoring, schemes, lists and screens have it then. An entry is put into each table for the
// length of these tests, as its file would have it.
import '@/lib/server/shipped/know-shipped';
import { readFileSync } from 'node:fs';
import { MantineProvider } from '@mantine/core';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { ProblemText } from '@/components/department/table/problem-text';
import { FindingCard } from '@/components/form/rail/finding-card';
import { findingPlace } from '@/components/form/rail/finding-place';
import { FindingLines } from '@/components/form/rail/finding-lines';
import type { BoardForm } from '@/lib/contract/department-board';
import { tryForm } from '@/lib/dry-run/try-scheme';
import { fromDraft, toDraft } from '@/lib/form/draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { readScheme } from '@/lib/scheme/read-scheme';
import { exampleForm } from '@/lib/scheme/sample-form';
import { said } from '@/lib/score/finding';
import { FINDING_CODES, FINDINGS } from '@/lib/score/findings';
import type * as FormFindings from '@/lib/score/form-findings';
import { FORM_FINDINGS, type FormFindingKind } from '@/lib/score/form-findings';
import { openProblems } from '@/lib/score/open-problems';
import type { RowFindingKind } from '@/lib/score/row-facts';
import type * as RowFindings from '@/lib/score/row-findings';
import { ROW_FINDINGS } from '@/lib/score/row-findings';
import { scoreEvaluation } from '@/lib/score/score';
import { formUnderTest } from './form-under-test';

// What was loaded before the tables have their entries is loaded anew, the shipped schemes with it.
vi.hoisted(() => vi.resetModules());

vi.mock('@/lib/score/row-findings', async (original) => {
  const table = await original<typeof RowFindings>();
  const added: RowFindingKind = {
    severity: 'warning',
    title: '写有字母',
    cell: 'actual',
    mend: '去改写',
    ofSaid: ({ indicator: { level3 } }) => /[A-Z]/.test(level3) && said(`“${level3}”写有字母`, '请改成中文'),
  };
  return { ...table, ROW_FINDINGS: { ...table.ROW_FINDINGS, 'added-to-rows': added } };
});

vi.mock('@/lib/score/form-findings', async (original) => {
  const table = await original<typeof FormFindings>();
  const added: FormFindingKind = {
    severity: 'error',
    title: '单位太短',
    cell: 'title',
    ofHead: ({ evaluation: { department } }) => department.length < 3 && said(`“${department}”只有 ${department.length} 个字`, '请写全称'),
  };
  return { ...table, FORM_FINDINGS: { ...table.FORM_FINDINGS, 'added-to-forms': added } };
});

const scheme = schemeOf('wuhan-2022');
let ids = 0;
const draft = toDraft(exampleForm(scheme, 'project', { year: 2022, department: '局' }), () => `id${(ids += 1)}`);
const [row] = draft.goals[0]?.groups[0]?.indicators ?? [];
if (!row) throw new Error('no row');
row.level3 = '引进 ABC 企业';
const evaluation = fromDraft(draft);
const { findings } = scoreEvaluation(evaluation, scheme);
const [ofForm, ofRow] = ['added-to-forms', 'added-to-rows'].map((code) => findings.find((finding) => String(finding.code) === code));
if (!ofForm || !ofRow) throw new Error('not found');

const page = formUnderTest(draft, scheme);
const shown = page.scores.get().findings.filter(({ code }) => String(code).startsWith('added-'));
const drawn = (children: ReactNode) => renderToStaticMarkup(createElement(MantineProvider, null, page.around(children)));

/** The national scheme, with these severities. */
const read = (severities: string) =>
  readScheme(new TextEncoder().encode(`base: mof-2020\nid: tried\nfindings: ${severities}\n`), {
    baseOf: () => new Uint8Array(readFileSync('schemes/mof-2020.yaml')),
    knownFindings: FINDING_CODES,
  });

describe('a finding that is one entry of a table', () => {
  it('is found, said, and where it belongs in the form’s order', () => {
    expect(findings[0]).toEqual(ofForm);
    expect(ofForm).toEqual({
      severity: 'error',
      code: 'added-to-forms',
      path: '',
      what: '“局”只有 1 个字',
      message: '“局”只有 1 个字：请写全称',
    });
    expect(ofRow).toEqual({
      severity: 'warning',
      code: 'added-to-rows',
      path: 'goals[0].groups[0].indicators[0]',
      what: '“引进 ABC 企业”写有字母',
      message: '“引进 ABC 企业”写有字母：请改成中文',
    });
  });

  it('has the severity that a scheme gives it, or none; another name is refused', () => {
    const result = read('{ added-to-rows: error, added-to-forms: off }');
    if (!result.ok) throw new Error(JSON.stringify(result.refusals));
    const told = scoreEvaluation({ ...evaluation, scheme: 'tried' }, result.scheme).findings.map(
      ({ severity, code }) => `${severity} ${code}`,
    );
    expect(told).toContain('error added-to-rows');
    expect(told.join()).not.toContain('added-to-forms');
    expect(read('{ never-added: off }').ok).toBe(false);
  });

  it('keeps a form from going on, and stands on the board in few words', () => {
    expect(openProblems(draft, scheme, [ofForm, ofRow])).toEqual({
      errors: 1,
      unfilled: 0,
      warnings: 1,
      first: { what: ofForm.what, message: ofForm.message },
    });
    const form = { errors: 1, unfilled: 0, warnings: 0, adjusted: 0, openRemarks: 0, firstFinding: ofForm } as unknown as BoardForm;
    const markup = renderToStaticMarkup(createElement(ProblemText, { form }));
    expect(markup).toContain(`title="${ofForm.message}"`);
    expect(markup.replace(/<[^>]*>/g, '')).toBe(`错误 ${ofForm.what}`);
  });

  it('has its card, its line in the row, its cell and the way to it on the form’s page', () => {
    expect(shown.map(({ code }) => String(code))).toEqual(['added-to-forms', 'added-to-rows']);
    const [head, own] = shown;
    if (!head || !own) throw new Error('not shown');
    expect(drawn(createElement(FindingCard, { findings: [own] }))).toMatch(
      /aria-label="写有字母".*提醒.*写有字母：请改成中文.*去改写.*说明理由/s,
    );
    expect(drawn(createElement(FindingCard, { findings: [head] }))).toMatch(/aria-label="单位太短".*错误.*请写全称.*去查看/s);
    expect(drawn(createElement(FindingLines, { row: row.id, findings: [own] }))).toContain(ofRow.message);
    expect([findingPlace(head, draft, scheme), findingPlace(own, draft, scheme)]).toEqual([
      { at: '', cell: 'title' },
      { at: row.id, cell: 'actual' },
    ]);
  });

  it('comes and goes in a dry run', () => {
    const without = { ...scheme, findings: { ...scheme.findings, 'added-to-rows': 'off' as const } };
    const { added } = tryForm(scheme, { id: 'form', evaluation, scheme: without });
    expect(added.map(({ code }) => String(code))).toEqual(['added-to-rows']);
  });
});

it('no code stands in both tables', () => {
  expect(Object.keys(FINDINGS)).toHaveLength(Object.keys(FORM_FINDINGS).length + Object.keys(ROW_FINDINGS).length);
});
