// The twenty forms of the demo as what is printed.
import { readFileSync } from 'node:fs';
import { listDocument } from '../lib/print/engine/expenditure-list-table.ts';
import { parseExpenditureListBytes } from '../lib/exchange/expenditure-list.ts';
import { demoForms } from './demo-forms.mjs';

const FACTS = { revision: 1, sha256: '0123456789abcdef', savedAt: '2023-03-01T00:00:00.000Z', preview: false };

/** `count` forms, the twenty over and over. */
export function printedForms(count) {
  const forms = demoForms().map(({ evaluation, scheme }) => ({ evaluation, scheme, facts: FACTS }));
  return Array.from({ length: count }, (_, index) => forms[index % forms.length]);
}

/** The book of `count` forms, with the demo's list. */
export function printedBook(count) {
  const list = parseExpenditureListBytes(readFileSync('prisma/demo/project-expenditure-list.json'));
  if (!list.ok) throw new Error(list.issues[0]?.message);
  const forms = printedForms(count);
  const { department, year } = forms[0].evaluation;
  return { department, year, forms, documents: [{ document: listDocument(list.rows), facts: FACTS }] };
}
