import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { crossFindings } from '@/lib/department/cross-findings';
import type { Evaluation } from '@/lib/form/evaluation';
import { crossGroups } from './cross-groups';

const FOLDER = 'prisma/demo/evaluations/';
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const files = readdirSync(FOLDER).sort();
const evaluations = new Map(files.map((file) => [file, read<Evaluation>(FOLDER + file)]));
const listed = read<{ rows: { name: string; budget: string; executed: string; purpose: string; evaluation: string }[] }>(
  'prisma/demo/project-expenditure-list.json',
);

it('tells a difference that 万元 would hide in 元', () => {
  const groups = crossGroups(
    [
      {
        severity: 'error',
        code: 'list-amount-differs',
        places: [{ kind: 'form', formId: 'a' }],
        what: '',
        message: '',
        expected: '123400.50 / 0.00',
        actual: '123400.00 / 0.00',
        unit: '元',
      },
    ],
    () => '招商经费',
  );
  expect(groups[0]?.lines[0]?.text).toBe('招商经费：支出表 123400.50 / 0.00，自评表 123400.00 / 0.00 元');
});

it('says what is wrong in few words, whatever a name has in it', () => {
  const form = { ...(evaluations.get('01-party-training.json') as Evaluation), projectName: '一期：”的招商' };
  const reasons = { ...form, deviationReasons: '进度晚于计划', improvements: '加快进度' };
  const forms = [reasons, { ...reasons, projectName: '二期' }].map((evaluation, at) => ({ id: `f${at}`, evaluation }));
  const list = [{ id: 'r1', name: '三期：续建', budget: '1', executed: '1', purpose: '', formId: null }];
  const findings = crossFindings({ forms, list, department: null });
  const lines = (wanted: string) =>
    crossGroups(findings, () => '甲').flatMap(({ code, lines: own }) => (code === wanted ? own.map(({ text }) => text) : []));
  expect(lines('project-not-in-list')[0]).toMatch(/^“一期：”的招商”（.+）有自评表，但不在项目支出表中$/);
  expect(lines('list-row-without-form')).toEqual(['项目支出表中的“三期：续建”没有自评表']);
  expect(lines('copied-text')).toEqual(['偏差原因和改进措施完全相同']);
});

it('tells the findings of 2022 by kind, errors first, each line with its places', () => {
  const forms = files.filter((file) => !file.startsWith('00')).map((id) => ({ id, evaluation: evaluations.get(id) as Evaluation }));
  const list = listed.rows.map((row, at) => ({
    id: `r${at}`,
    name: row.name,
    budget: row.budget,
    executed: row.executed,
    purpose: row.purpose,
    formId: row.evaluation,
  }));
  const findings = crossFindings({ forms, list, department: evaluations.get('00-department.json') ?? null });
  const groups = crossGroups(findings, (id) => evaluations.get(id)?.projectName ?? '');
  expect(groups.map(({ severity, title, lines }) => `${severity} ${title} ${lines.length}`)).toEqual([
    'error 有自评表，不在项目支出表 1',
    'error 支出表与自评表金额不一致 1',
    'error 项目合计与部门整体表不一致 1',
    'warning 项目名称不一致 5',
    'warning 原因、措施雷同 2',
  ]);
  const text = groups.flatMap(({ lines }) => lines.map((line) => line.text));
  expect(text).toContain('招商经费：支出表 205.00 / 137.69，自评表 235.30 / 153.24 万元');
  expect(text).toContain('各表合计 11597.42 / 11334.44，整体表 11553.09 / 11304.85 万元');
  expect(text[0]).toMatch(/平价菜/);
  expect(
    groups
      .flatMap(({ lines }) => lines)
      .every(({ links }) => links.length > 0 && links.every(({ label, spoken }) => spoken.includes(label))),
  ).toBe(true);
});
