// What drafts and revisions are, in either version, as they are stored: their build alone. How long a text may be, and what a number
// looks like, was asked when it was typed or frozen, by the rules of its day.
import { z } from 'zod';
import type { Draft } from '@/lib/form/draft';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Evaluation as Evaluation1 } from '@/lib/score/ziping-1/evaluation';

const text = z.string();
const maybe = text.optional();
const cells = z.record(text, text).optional();
const unit = z.enum(['元', '万元']);
const id = { id: text };

const head = {
  form: z.enum(['project', 'department']),
  scheme: text,
  schemeSha256: maybe,
  year: z.number(),
  title: maybe,
  department: text,
  projectName: maybe,
  supervisingDepartment: maybe,
  implementingUnit: maybe,
  total: maybe,
  deviationReasons: maybe,
  improvements: maybe,
};
const head2 = { ...head, format: z.literal('ziping/2'), cells, parts: cells, executionScore: maybe };
const head1 = {
  ...head,
  format: z.literal('ziping/1'),
  category: z.enum(['department-budget', 'district-special']).optional(),
  attribute: z.enum(['continuing', 'new']).optional(),
  duration: z.enum(['perennial', 'extended', 'one-off']).optional(),
};

const amounts = { budgetInitial: maybe, budget: text, executed: text };
const outside = z.boolean().optional();
const fund = { ...amounts, outside, cells };

/** Goals with their rows, each with what a version has of its own. */
const goalsOf = <Row extends z.ZodRawShape, Indicator extends z.ZodRawShape>(row: Row, indicator: Indicator) =>
  z.array(
    z.object({
      ...row,
      no: z.number(),
      points: text,
      statement: maybe,
      expected: maybe,
      achieved: maybe,
      cells,
      groups: z.array(
        z.object({
          ...row,
          level1: text,
          points: text.nullable(),
          indicators: z.array(
            z.object({
              ...row,
              level2: text,
              level3: text,
              target: text,
              actual: text,
              points: text,
              score: maybe,
              direction: z.enum(['forward', 'reverse', 'qualitative']).optional(),
              tier: z.enum(['met', 'partly', 'unmet']).optional(),
              scoreReason: maybe,
              note: maybe,
              from: z.array(z.object({ form: text, revision: z.number(), path: text, weight: maybe })).optional(),
              ...indicator,
            }),
          ),
        }),
      ),
    }),
  );
const indicator2 = { kind: z.literal('sub').optional(), cells };

export const storedDraft2 = z.object({
  ...head2,
  funds: z.object({
    unit,
    rows: z.record(text, z.object(fund)),
    further: z.array(z.object({ ...id, label: text, ...fund })),
  }),
  goals: goalsOf(id, indicator2),
  warningReasons: z.record(text, text),
}) satisfies z.ZodType<Draft>;

const row1 = z.object(amounts);

export const storedDraft1 = z.object({
  ...head1,
  funds: z.object({
    unit,
    total: row1,
    basic: row1.optional(),
    project: row1.optional(),
    sources: z.array(z.object({ ...id, label: text, ...amounts, outside })),
  }),
  goals: goalsOf(id, indicator2),
  warningReasons: z.record(text, text),
});
export type Draft1 = z.infer<typeof storedDraft1>;

export const frozen2 = z.object({
  ...head2,
  funds: z.object({ unit, rows: z.array(z.object({ key: maybe, label: maybe, ...fund })) }),
  goals: goalsOf({}, indicator2),
}) satisfies z.ZodType<Evaluation>;

export const frozen1 = z.object({
  ...head1,
  funds: z.object({
    unit,
    total: row1,
    basic: row1.optional(),
    project: row1.optional(),
    sources: z.array(z.object({ label: text, ...amounts, outside })).optional(),
  }),
  goals: goalsOf({}, {}),
}) satisfies z.ZodType<Evaluation1>;

/** A draft, or a revision, in whichever version wrote it. */
export const storedDraftShape = z.discriminatedUnion('format', [storedDraft2, storedDraft1]);
export const frozenShape = z.discriminatedUnion('format', [frozen2, frozen1]);
