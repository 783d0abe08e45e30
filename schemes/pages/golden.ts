// The printed pages of every shipped scheme as small pictures beside it: what `npx tsx schemes/pages/refresh.ts` writes and the test reads.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Evaluation } from '@/lib/form/evaluation';
import { blankForm, exampleForm } from '@/lib/scheme/sample-form';
import { renderForms } from '@/lib/server/pdf/render-forms';
import { drawnPages } from '@/testing/drawn-pages';
import type { Picture } from '@/testing/judges/picture';
import { readPng, writePng } from '@/testing/png';
import { filledForm } from '../filled-form';
import { type ShippedForm, shippedForms } from '../shipped';

const FOLDER = new URL('./', import.meta.url);
const HEAD = { year: 2022, department: '示例区示例局' };
const SCALE = 0.7;

/** How a form is filled in for its picture; the last goes on over pages. */
export const FILLINGS: Readonly<Record<string, (of: ShippedForm) => Evaluation>> = {
  blank: ({ scheme, kind }) => blankForm(scheme, kind, HEAD),
  example: ({ scheme, kind }) => exampleForm(scheme, kind, HEAD),
  full: (of) => filledForm(of, { rows: 16, goals: 2 }),
};

/** Every picture there is to be: which form, and how it is filled in. */
export const PICTURES = shippedForms().flatMap((of) =>
  Object.entries(FILLINGS).map(([filling, fill]) => ({ name: `${of.name} ${filling}`, of, filling, evaluation: () => fill(of) })),
);

/** The pages of one, as they are printed. */
export async function picturesOf({ scheme }: ShippedForm, evaluation: Evaluation): Promise<Picture[]> {
  const facts = { revision: 1, sha256: '0'.repeat(64), savedAt: '2023-03-05T01:02:03.000Z', preview: false };
  return drawnPages(await renderForms([{ evaluation, scheme, facts }]), SCALE);
}

/** The pages kept of one. */
export function goldenOf({ scheme, kind }: ShippedForm, filling: string): Picture[] {
  const folder = new URL(`${scheme.id}/`, FOLDER);
  const names = readdirSync(folder).filter((name) => name.startsWith(`${kind}-${filling}-`));
  return names.map((_, at) => readPng(readFileSync(new URL(`${kind}-${filling}-${at + 1}.png`, folder))));
}

/** Keeps the pages of one. */
export function keepGolden({ scheme, kind }: ShippedForm, filling: string, pages: readonly Picture[]): void {
  const folder = new URL(`${scheme.id}/`, FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.startsWith(`${kind}-${filling}-`)) rmSync(new URL(name, folder));
  pages.forEach((page, at) => writeFileSync(new URL(`${kind}-${filling}-${at + 1}.png`, folder), writePng(page)));
}
