// Every shipped scheme: its file is read, and its cases come out as they should. A new scheme is tested by being there.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { scoreEvaluation } from '@/lib/score/score';

const folder = new URL('.', import.meta.url);
const schemes = schemeFiles();
if (!schemes) throw new Error('the shipped schemes are not readable');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

interface Case {
  form: { scheme: string };
  /** Of the rows in order; null for one that does not count. */
  scores: (string | null)[];
  total: string;
  grade?: string | null;
  /** Code and path of each finding. */
  findings: string[];
}

/** Under the name of the scheme's file. */
const cases = readdirSync(new URL('cases/', folder)).flatMap((of) =>
  readdirSync(new URL(`cases/${of}/`, folder)).map((name) => ({ of, name })),
);
const idOf = (file: string) => /^id: (\S+)/m.exec(readFileSync(new URL(`${file}.yaml`, folder), 'utf8'))?.[1];

describe('the shipped schemes', () => {
  it.each(files)('%s is read without a refusal', (file) => {
    const read = schemes.read(new Uint8Array(readFileSync(new URL(file, folder))));
    expect(read).toMatchObject({ ok: true });
  });

  it.each(cases)('$of: $name', ({ of, name }) => {
    const wanted = JSON.parse(readFileSync(new URL(`cases/${of}/${name}`, folder), 'utf8')) as Case;
    const read = readForm(wanted.form, schemes.schemeOf);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    expect(read.scheme.id).toBe(idOf(of));
    const result = scoreEvaluation(read.evaluation, read.scheme);
    expect(result.indicators.map(({ score }) => score)).toEqual(wanted.scores);
    expect(result.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(wanted.findings);
    expect(result.total).toBe(wanted.total);
    if (wanted.grade !== undefined) expect(result.grade).toBe(wanted.grade);
    expect(result.indicators.every(({ formula }) => formula !== '')).toBe(true);
  });
});
