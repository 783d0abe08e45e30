// `ziping score FILE…`: the same scoring as the server's, as JSON.
import { schemeOf } from '@/lib/domain/score/scheme';
import { scoreEvaluation } from '@/lib/domain/score/score';
import { EXIT, readForms } from './io';

/** Prints the result of one file, or the list of several; exit code 0 once scored, whatever the findings. */
export async function scoreCommand(files: readonly string[]): Promise<number> {
  const forms = await readForms(files);
  if (!forms) return EXIT.unreadable;
  const results = forms.map(({ evaluation }) => scoreEvaluation(evaluation, schemeOf(evaluation.scheme)));
  process.stdout.write(`${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`);
  return EXIT.done;
}
