// How a signed document is printed again, as it is attached to it: held to limits before anything is drawn, as whoever holds a
// department's key could have attached anything.
import { z } from 'zod';
import { linesOf } from '@/lib/department/narrative/narrative';
import { LARGEST_FILE } from '@/lib/exchange/json-file';
import { sectionContentSchema } from '@/lib/contract/narrative';

const line = z.string().max(2_000);
const words = z.string().max(100_000);

const owner = z.object({ department: line, year: z.int().min(1900).max(2999) });
const facts = z.object({
  revision: z.int().min(1).nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  savedAt: z.iso.datetime().nullable(),
  // A preview is never signed.
  preview: z.literal(false),
});
const forms = z.array(z.object({ id: line, json: z.string(), facts })).max(2_000);

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]), text: words }),
  z.object({ kind: z.literal('paragraph'), text: words }),
  z.object({ kind: z.literal('list'), items: z.array(words).max(2_000), start: z.int().min(0).max(10_000).optional() }),
  z.object({
    kind: z.literal('table'),
    columns: z
      .array(z.object({ title: line, share: z.number().positive().max(1_000), align: z.enum(['start', 'centre', 'end']) }))
      .min(1)
      .max(30),
    rows: z.array(z.array(words).max(30)).max(5_000),
    total: z.boolean().optional(),
  }),
]);
const document = z.object({ document: z.object({ title: line, blocks: z.array(block).max(2_000) }), facts });

const listRow = z.object({ id: line, name: line, budget: line, executed: line, purpose: words, formId: line.nullable() });
const narrative = z.object({
  document: z.enum(['report', 'disclosure']),
  written: z.record(z.string().max(50), sectionContentSchema),
  sectionNames: z.array(line).max(1_000),
  allSectionNames: z.array(line).max(1_000).optional(),
  list: z.array(listRow).max(5_000),
});

const printTaskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stored'), forms: forms.min(1) }),
  z.object({ kind: z.literal('document'), printed: document, owner }),
  z.object({ kind: z.literal('narrative'), owner, forms, narrative }),
  z.object({
    kind: z.literal('book'),
    owner,
    forms,
    documents: z.array(document).max(100),
    narrative: narrative.nullable(),
    trail: z
      .string()
      .regex(/^[0-9a-f]{64}@[1-9]\d{0,14}$/)
      .optional(),
  }),
]);

export type ParsedPrintTask = z.infer<typeof printTaskSchema>;

/** The task, fit to be drawn; null where it is none. The forms in it are checked by their own schema. */
export function parsePrintTask(value: unknown): ParsedPrintTask | null {
  const result = printTaskSchema.safeParse(value);
  return result.success && isDrawable(result.data) ? result.data : null;
}

/** Drawing takes time and memory by these: together, the parts of a task stay within what the largest department prints. */
const MOST = {
  /** Characters of the forms: twenty thousand each for four hundred of them, three times what the longest real one has. */
  formText: 2 * LARGEST_FILE,
  /** Characters of everything else. */
  text: 1_000_000,
  /** The longest list has two thousand rows of five. */
  cells: 12_000,
  /** Rows that the tables of the report take from forms and list, and what its fields read of them. */
  tableRows: 10_000,
  fieldsRead: 400_000,
};

function isDrawable(task: ParsedPrintTask): boolean {
  const formList = 'forms' in task ? task.forms : [];
  const printed = task.kind === 'document' ? [task.printed] : task.kind === 'book' ? task.documents : [];
  const report = 'narrative' in task ? task.narrative : null;
  const tables = printed.flatMap(({ document: { blocks } }) => blocks.flatMap((each) => (each.kind === 'table' ? [each] : [])));
  const sections = Object.values(report?.written ?? {});
  const takenTables = sections.reduce((sum, { blocks }) => sum + blocks.filter(({ kind }) => kind === 'table').length, 0);
  const fields = sections.reduce(
    (sum, content) =>
      sum +
      linesOf(content)
        .flat()
        .filter(({ kind }) => kind === 'field').length,
    0,
  );
  const rows = formList.length + (report?.list.length ?? 0);
  return (
    formList.reduce((sum, { json }) => sum + json.length, 0) <= MOST.formText &&
    JSON.stringify([printed, report]).length <= MOST.text &&
    tables.reduce((sum, table) => sum + table.rows.flat().length, 0) <= MOST.cells &&
    takenTables * rows <= MOST.tableRows &&
    fields * rows <= MOST.fieldsRead
  );
}
