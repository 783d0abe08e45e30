// Copied out of the form and pasted again, a table changes nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePastedRows, writeRows } from '@/lib/exchange/clipboard-rows';
import type { Draft, DraftIndicator } from '@/lib/form/draft';
import { blankDraft } from '@/lib/scheme/blank-draft';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { indicatorHeads, readHeads } from './paste-heads';
import { pasteLosses } from './paste-notice';
import { takeReading } from './paste-table';

const wuhan = schemeOf('wuhan-2022');
const mof = schemeOf('mof-2020');

describe('a table that was copied out of the form', () => {
  const word = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 });
  const number = fc.integer({ min: 1, max: 99 }).map(String);
  const row = fc.record({
    level3: word('甲乙丙丁"\n'),
    target: fc.tuple(fc.constantFrom('≥', '≤', ''), number, fc.constantFrom('个', '%', '')).map((parts) => parts.join('')),
    actual: fc.oneof(number, fc.constant('')),
    points: number,
    score: fc.oneof(number, fc.constant('')),
  });
  const groups = fc.array(fc.array(fc.tuple(fc.constantFrom('数量指标', '质量指标', '时效指标'), row), { minLength: 1, maxLength: 5 }), {
    minLength: 3,
    maxLength: 3,
  });

  it('gives the same form, pasted anywhere', () => {
    fc.assert(
      fc.property(groups, fc.nat(), fc.constantFrom(wuhan, mof), fc.boolean(), (given, at, scheme, merged) => {
        let count = 0;
        const empty = blankDraft({ form: 'project', scheme, year: 2022, department: '某局', newId: () => `r${(count += 1)}` });
        const layout = scheme.forms.project ?? expect.fail('no form');
        const goals = empty.goals.map((goal) => ({
          ...goal,
          groups: goal.groups.map((group, g) => ({
            ...group,
            indicators: (given[g] ?? []).map(([level2, cells], r): DraftIndicator => ({
              id: `g${g}r${r}`,
              level2,
              ...cells,
              level3: cells.level3.trim(),
            })),
          })),
        }));
        const draft: Draft = { ...empty, goals };
        const heads = ['level1', 'level2', 'level3', 'target', 'actual', 'score', 'points'];
        const names = indicatorHeads(scheme, layout);
        const rows = draft.goals.flatMap((goal) =>
          goal.groups.flatMap(({ level1, indicators }) => indicators.map((row) => ({ level1, row }))),
        );
        const out = rows.map(({ level1, row: one }, index) => {
          const above = rows[index - 1];
          const same1 = merged && above?.level1 === level1;
          const same2 = same1 && above?.row.level2 === one.level2;
          return [same1 ? '' : level1, same2 ? '' : one.level2, one.level3, one.target, one.actual, one.score ?? '', one.points];
        });
        const text = writeRows([heads.map((key) => names.find((head) => head.key === key)?.label ?? ''), ...out]);
        const reading = readHeads(parsePastedRows(text), scheme, layout) ?? expect.fail('no heads');
        const outcome = takeReading(draft, scheme, rows[at % rows.length]?.row.id ?? '', reading) ?? expect.fail('refused');
        expect(reading.sure).toBe(true);
        expect(outcome.draft).toEqual(draft);
        expect(pasteLosses(outcome, reading, { rows: 0, columns: 0 })).toEqual([]);
      }),
    );
  });
});
