// The twenty forms of the demo, scored, as what is printed.
import { readdirSync, readFileSync } from 'node:fs';
import { listDocument } from '../lib/report/expenditure-list-table.ts';
import { scoreEvaluation } from '../lib/score/score.ts';
import { schemeOf } from '../lib/scheme/known-schemes.ts';
import { parseExpenditureListBytes } from '../lib/schema/expenditure-list.ts';
import { parseEvaluationText } from '../lib/schema/exchange.ts';

const FOLDER = 'prisma/demo/evaluations';
const FACTS = { revision: 1, sha256: '0123456789abcdef', savedAt: '2023-03-01T00:00:00.000Z', preview: false };

/** `count` forms, the twenty over and over. */
export function printedForms(count) {
  const forms = readdirSync(FOLDER)
    .sort()
    .map((name) => {
      const parsed = parseEvaluationText(readFileSync(`${FOLDER}/${name}`, 'utf8'));
      if (!parsed.ok) throw new Error(`${name}: ${parsed.issues[0]?.message}`);
      const { evaluation } = parsed;
      return { evaluation, score: scoreEvaluation(evaluation, schemeOf(evaluation.scheme)), facts: FACTS };
    });
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
