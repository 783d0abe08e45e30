// `ziping score [--schemes DIR]… FILE…`: the same scoring as the server's, as JSON.
import { parseArgs } from 'node:util';
import { type FormRead, readFormBytes } from '@/lib/exchange/ziping/read-form';
import { LARGEST_FILE } from '@/lib/schema/json-file';
import { type ScoreResult, scoreEvaluation } from '@/lib/score/score';
import { complain, EXIT, readBytes } from './io';
import { type SchemeFiles, schemeFiles } from './scheme-files';

export const SCORE_USAGE = 'score [--schemes DIR]… FILE…';

/** Prints the result of one file, or the list of several; exit code 0 once scored, whatever the findings. */
export async function scoreCommand(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({ args, allowPositionals: true, strict: false, options: { schemes: { type: 'string', multiple: true } } });
  const folders = (Array.isArray(values.schemes) ? values.schemes : []).filter((each) => typeof each === 'string');
  if (files.length === 0 || Object.keys(values).some((option) => option !== 'schemes')) {
    process.stderr.write(`用法：ziping ${SCORE_USAGE}\n`);
    return EXIT.usage;
  }
  const schemes = schemeFiles(folders);
  const results = schemes && (await scored(files, schemes));
  if (!results) return EXIT.unreadable;
  process.stdout.write(`${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`);
  return EXIT.done;
}

/** Every file's result, or null after a line for each problem of each file. */
async function scored(files: readonly string[], schemes: SchemeFiles): Promise<ScoreResult[] | null> {
  const results: ScoreResult[] = [];
  let refused = false;
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_FILE);
    const read: FormRead = typeof bytes === 'string' ? { ok: false, issues: [{ path: '', message: bytes }] } : readFormBytes(bytes, schemes.schemeOf);
    if (read.ok) {
      const result = scoreEvaluation(read.evaluation, read.scheme);
      results.push(read.format === 'ziping/1' ? inOldPlaces(result) : result);
    } else {
      refused = true;
      for (const { path, message } of read.issues) complain(file, path, message);
    }
  }
  return refused ? null : results;
}

const OWN_CELL = /^cells\.(category|attribute|duration)$/;

/** Places as the first version of the format has them. */
function inOldPlaces(result: ScoreResult): ScoreResult {
  return { ...result, findings: result.findings.map((finding) => ({ ...finding, path: finding.path.replace(OWN_CELL, '$1') })) };
}
