// Commands of whoever fills in forms, and of the office that sets them up and compiles them.
import { z } from 'zod';
import type { Draft } from '@/lib/form/draft';
import type { Conflict } from '@/lib/form/draft-edits';
import type { ScoreResult } from '@/lib/score/score';
import { type Done, takes } from './command';
import { editsSchema } from './edits';
import { batchId, deadline, evaluationYear, givenText, id, schemeId, version } from './input';
import { cellText, longText, plainText } from './text';

/** A form as the person saw it. */
export const seenForm = z.strictObject({ evaluationId: id, version });

/** A form after a step: its state, its version. */
export interface Stepped {
  state: string;
  version: number;
}

/** What was frozen with it. `total` is "" where there is none. */
interface Frozen extends Stepped {
  revision: number;
  sha256: string;
  total: string;
}

export interface SavedEvaluation {
  version: number;
  savedAt: string;
  conflicts: Conflict[];
  /** The server's draft, where it holds more than the version known and these edits. */
  draft: Draft | null;
  /** Who saved last before this, where `draft` is given. */
  savedBy: string | null;
  score: ScoreResult;
}

interface NamedScheme {
  id: string;
  sha256: string;
}

const setUpCells = {
  name: plainText(500).transform((name) => name.trim()),
  sectionId: id.nullable(),
  deadline: deadline.default(null),
  budget: cellText,
  executed: cellText,
  sources: z
    .array(z.strictObject({ label: plainText(200), budget: cellText, executed: cellText }))
    .max(100, { error: '资金来源太多：最多 100 行' }),
  purpose: longText,
};

const setUpRow = z.discriminatedUnion('same', [
  /** Nothing of it was changed: only its place counts. */
  z.strictObject({ same: z.literal(true), id }),
  /** New (without `id`), or changed from what the person had loaded. */
  z.strictObject({
    same: z.literal(false).optional(),
    id: id.nullish(),
    /** Names a new one within its request; pages of earlier versions do not say. */
    key: id.optional(),
    /** Of a new one: under which scheme; the first that the year offers where none is given. */
    schemeId: schemeId.nullish(),
    was: z.strictObject(setUpCells).optional(),
    ...setUpCells,
  }),
]);

export const formCommands = {
  'change-scheme': takes(z.strictObject({ evaluationId: id, version, schemeId })).answers<{
    version: number;
    /** How many cells found no place in the other scheme. */
    noPlace: number;
    from: NamedScheme;
    to: NamedScheme;
  }>(),
  'compile-department': takes(seenForm).answers<Frozen>(),
  'create-evaluation': takes(
    z.strictObject({
      sectionId: id,
      year: evaluationYear,
      projectName: givenText(500, '请填写项目名称'),
      /** Of its scheme; the first that the year offers where none is given. */
      schemeId: schemeId.nullable().default(null),
    }),
  ).answers<{ id: string; scheme: string }>(),
  'delete-evaluation': takes(seenForm).answers<Done>(),
  'mark-outside': takes(
    z.strictObject({
      evaluationId: id,
      version,
      /** The fund sources that are outside, by row; no others are. */
      rows: z.array(z.string().min(1).max(64)).max(100),
      /** Of a form that names no sources, all outside: what its money is called. */
      whole: givenText(200, '请填写资金来源的名称').nullable(),
    }),
  ).answers<{
    version: number;
    /** Number of the revision it was frozen as; null while the form is being filled in. */
    revision: number | null;
  }>(),
  'recall-evaluation': takes(seenForm).answers<Stepped>(),
  'save-evaluation': takes(
    z.strictObject({
      evaluationId: id,
      batchId,
      knownVersion: z.int().min(0),
      /** In which the amounts were typed; pages of earlier versions do not say. */
      unit: z.enum(['元', '万元']).optional(),
      edits: editsSchema,
    }),
  ).answers<SavedEvaluation>(),
  'set-up-projects': takes(
    z
      .strictObject({
        /** Pages of earlier versions do not say. */
        batchId: batchId.optional(),
        year: evaluationYear,
        /** The projects in the order that the person loaded; those that `rows` leaves out are taken back. */
        loaded: z.array(id).max(1000).default([]),
        rows: z.array(setUpRow).max(1000, { error: '项目太多：最多 1000 个' }),
      })
      .refine(({ loaded, rows }) => rows.length > 0 || loaded.length > 0, { error: '请至少填写一个项目', path: ['rows'] }),
  ).answers<{
    /** Of each row; "" where its project is gone. */
    ids: string[];
    created: string[];
    changed: string[];
    /** Names of projects that were taken back. */
    removed: string[];
  }>(),
  'start-again': takes(seenForm).answers<Stepped & { revision: number }>(),
  'submit-evaluation': takes(seenForm).answers<Frozen>(),
  'take-over-year': takes(
    z.strictObject({ from: evaluationYear, to: evaluationYear }).refine(({ from, to }) => from < to, { error: '只能沿用更早年度的项目' }),
  ).answers<{ created: number }>(),
};
