// The forms of the demo, read under their schemes.
import { readdirSync, readFileSync } from 'node:fs';
import { schemeFiles } from '../lib/cli/scheme-files.ts';
import { canonicalJson } from '../lib/scheme/canonical-json.ts';
import { schemeOf } from '../lib/scheme/known-schemes.ts';
import { readFormText } from '../lib/exchange/ziping/read-form.ts';

const FOLDER = 'prisma/demo/evaluations';
const schemes = schemeFiles();

/** Each as an evaluation with its scheme, in the order of their names; of one name alone where it is given. */
export function demoForms(only) {
  return readdirSync(FOLDER)
    .filter((name) => only === undefined || name === only)
    .sort()
    .map((name) => {
      const read = readFormText(readFileSync(`${FOLDER}/${name}`, 'utf8'), schemes.schemeOf);
      if (!read.ok) throw new Error(`${name}: ${read.issues[0]?.message}`);
      return { evaluation: read.evaluation, scheme: read.scheme };
    });
}

/** A form as a revision keeps it: it names its scheme's content. */
export function frozenJson(evaluation) {
  return canonicalJson({ ...evaluation, schemeSha256: schemeOf(evaluation.scheme).sha256 });
}
