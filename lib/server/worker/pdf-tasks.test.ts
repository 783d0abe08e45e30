// What is not printed of the report, and how the refusal names the place.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paragraph, type WrittenSections } from '@/lib/department/narrative/narrative';
import { canonicalJson } from '@/lib/scheme/canonical-json';
import { NarrativeGapsError } from '../pdf/narrative-gaps-error';
import { drawTask, drawTaskAgain, type PdfTask } from './pdf-tasks';
import { GlyphMissingError } from '../pdf/glyph-missing-error';

const department: unknown = JSON.parse(
  readFileSync(new URL('../../../prisma/demo/evaluations/00-department.json', import.meta.url), 'utf8'),
);
const facts = { revision: 1, sha256: 'a'.repeat(64), savedAt: '2023-03-01T00:00:00.000Z', preview: false };

function task(written: WrittenSections): PdfTask {
  const narrative = {
    document: 'report' as const,
    written,
    sectionNames: ['办公室', '招商中心'],
    list: [{ id: '1', name: '招商经费', budget: '100.00', executed: '50.00', purpose: '', formId: null }],
  };
  return {
    kind: 'narrative',
    owner: { department: '某局', year: 2022 },
    forms: [{ id: '0', json: canonicalJson(department), facts }],
    narrative,
  };
}
const refused = (written: WrittenSections) =>
  (async () => drawTask(task(written), () => undefined))().then(
    () => null,
    (error: unknown) => error,
  );

describe('the report', () => {
  it('is printed as the pattern has it', async () => expect((await drawTask(task({}), () => undefined)).length).toBeGreaterThan(1_000));

  it('with digits typed against a field, or a field without data, is refused with the heading', async () => {
    const error = await refused({
      duties: { blocks: [paragraph('完成99{整体支出完成率}')] },
      highlights: { blocks: [paragraph('{绩效目标9}')] },
    });
    expect(error).toBeInstanceOf(NarrativeGapsError);
    expect((error as NarrativeGapsError).gaps).toEqual([
      expect.stringMatching(/^“（二）2022年本单位的工作亮点”：\{绩效目标9\} 没有数据/),
      '“1.主要职能”：“98.03%”前紧挨着写了“99”：请删去，或隔开',
    ]);
  });

  it('printed once is printed again as it was, to be held against it', async () => {
    const written = { duties: { blocks: [paragraph('完成99{整体支出完成率}')] } };
    expect((await drawTaskAgain(task(written))).length).toBeGreaterThan(1_000);
  });

  it('with a character that no font prints is refused with the heading', async () => {
    const error = await refused({ duties: { blocks: [paragraph('负责招商。'), paragraph('局长𠮷某')] } });
    expect(error).toBeInstanceOf(GlyphMissingError);
    expect((error as GlyphMissingError).message).toContain('“1.主要职能第 2 段”中的“𠮷”（U+20BB7）');
  });
});
