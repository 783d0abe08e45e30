// `ziping score [--schemes DIR]… FILE…`: the same scoring as the server's, as JSON.
import { parseArgs } from 'node:util';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Finding } from '@/lib/score/findings';
import { scoreEvaluation } from '@/lib/score/score';
import { formFiles } from './form-files';
import { EXIT } from './io';
import { optionTexts } from './option-texts';
import { schemeFiles } from './scheme-files';

export const SCORE_USAGE = 'score [--schemes DIR]… FILE…';

/** Prints the result of one file, or the list of several; exit code 0 once scored, whatever the findings. */
export async function scoreCommand(args: string[]): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { schemes: { type: 'string', multiple: true } },
  });
  const folders = optionTexts(values.schemes);
  if (files.length === 0 || !folders || Object.keys(values).some((option) => option !== 'schemes')) {
    process.stderr.write(`用法：ziping ${SCORE_USAGE}\n`);
    return EXIT.usage;
  }
  const schemes = schemeFiles(folders);
  const forms = schemes && (await formFiles(files, schemes.schemeOf));
  if (!forms) return EXIT.unreadable;
  const results = forms.map(({ evaluation, scheme, format }) => {
    const result = scoreEvaluation(evaluation, scheme);
    return { ...result, findings: result.findings.map((finding) => printedFinding(finding, format)) };
  });
  process.stdout.write(`${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`);
  return EXIT.done;
}

const OWN_CELL = /^cells\.(category|attribute|duration)$/;

/** A finding as the format has it (docs/exchange-format.md): its message whole, and its place as the form's version names places. */
export function printedFinding({ what: _, ...finding }: Finding, format: Evaluation['format'] = 'ziping/2') {
  return format === 'ziping/1' ? { ...finding, path: finding.path.replace(OWN_CELL, '$1') } : finding;
}
