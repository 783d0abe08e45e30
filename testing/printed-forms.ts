// What tests of printing share: the demo's forms, scored, and the text that poppler reads back.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { Evaluation } from '@/lib/form/evaluation';
import { findScheme, schemeOfForm } from '@/lib/scheme/known-schemes';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import { readFormText } from '@/lib/exchange/ziping/read-form';

const FOLDER = 'prisma/demo/evaluations';
const FACTS: PrintingFacts = { revision: 3, sha256: '9f2c41d7'.padEnd(64, '0'), savedAt: '2023-03-05T01:02:03.000Z', preview: false };

/** Names of the demo's twenty forms, in order. */
export const DEMO_FORMS = readdirSync(FOLDER)
  .sort()
  .map((name) => name.replace('.json', ''));

/** One of the demo's forms, by the start of its name. */
export function demoForm(name: string): Evaluation {
  const file = DEMO_FORMS.find((form) => form.startsWith(name)) ?? name;
  const parsed = readFormText(readFileSync(`${FOLDER}/${file}.json`, 'utf8'), findScheme);
  if (!parsed.ok) throw new Error(`${name}: ${parsed.issues[0]?.message ?? ''}`);
  return parsed.evaluation;
}

export function printed(evaluation: Evaluation, facts: Partial<PrintingFacts> = {}): PrintedSheet {
  return { evaluation, scheme: schemeOfForm(evaluation), facts: { ...FACTS, ...facts } };
}

/** What `pdftotext`, `pdffonts` or `pdfinfo` says of a PDF. */
export function poppler(tool: 'pdftotext' | 'pdffonts' | 'pdfinfo', pdf: Uint8Array, args: string[] = []): string {
  const output = tool === 'pdftotext' ? ['-'] : [];
  return execFileSync(tool, [...args, '-', ...output], { input: pdf, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** The text of every page, in the order of the paper, without white space: lines of a cell are joined. */
export function pageTexts(pdf: Uint8Array, args: string[] = []): string[] {
  const pages = poppler('pdftotext', pdf, args).split('\f').slice(0, -1);
  return pages.map((text) => text.replace(/\s/g, ''));
}

/** A project form of the national layout, with everything that only it has. */
export function nationalForm(): Evaluation {
  return {
    format: 'ziping/2',
    form: 'project',
    scheme: 'mof-2020',
    year: 2023,
    department: '某某市教育局',
    projectName: '义务教育阶段学校校舍维修改造专项资金',
    supervisingDepartment: '某某市教育局',
    implementingUnit: '基建科',
    funds: {
      unit: '元',
      rows: [
        { key: 'total', budgetInitial: '12000000', budget: '11500000.50', executed: '9876543.21' },
        { key: 'fiscal', budgetInitial: '12000000', budget: '10000000', executed: '9000000' },
        { key: 'carried', budget: '1500000.50', executed: '876543.21' },
        { label: '社会捐赠', budget: '', executed: '' },
      ],
    },
    goals: [
      {
        no: 1,
        points: '90',
        expected: '1.完成全市 23 所学校的校舍维修改造，面积不少于 45,000㎡；\n2.消除C级、D级危房。',
        achieved: '1.完成 21 所学校的维修改造；\n2.消除C级、D级危房 12 栋。',
        groups: [
          {
            level1: '产出指标',
            points: '50',
            indicators: [
              {
                level2: '数量指标',
                level3: '维修改造学校数',
                target: '≥23所',
                actual: '21所',
                points: '30',
                note: '受雨季影响，2 所学校工期顺延。',
              },
              { level2: '成本指标', level3: '每平方米造价', target: '≤260元', actual: '228.57元', points: '20' },
            ],
          },
          {
            level1: '效益指标',
            points: null,
            indicators: [{ level2: '社会效益指标', level3: '受益学生人数', target: '≧18000人', actual: '18345人', points: '30' }],
          },
          {
            level1: '满意度指标',
            points: '10',
            indicators: [{ level2: '服务对象满意度指标', level3: '师生满意度', target: '≥90％', actual: '96%', points: '10' }],
          },
        ],
      },
    ],
    deviationReasons: '雨季长，工期顺延。',
    improvements: '提前招标，避开汛期。',
  };
}
