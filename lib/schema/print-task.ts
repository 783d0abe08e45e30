// How a signed document is printed again, as it is attached to it: held to limits before anything is drawn, as whoever holds a
// department's key could have attached anything.
import { z } from 'zod';
import { sectionContentSchema } from './narrative';

const line = z.string().max(2_000);
const words = z.string().max(100_000);

const owner = z.object({ department: line, year: z.int().min(1900).max(2999) });
const facts = z.object({
  revision: z.int().min(1).nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
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
    columns: z.array(z.object({ title: line, share: z.number().positive().max(1_000), align: z.enum(['start', 'centre', 'end']) })).min(1).max(30),
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
  z.object({ kind: z.literal('book'), owner, forms, documents: z.array(document).max(100), narrative: narrative.nullable() }),
]);

export type ParsedPrintTask = z.infer<typeof printTaskSchema>;

/** The task, fit to be drawn; null where it is none. The forms in it are checked by their own schema. */
export function parsePrintTask(value: unknown): ParsedPrintTask | null {
  const result = printTaskSchema.safeParse(value);
  return result.success ? result.data : null;
}
