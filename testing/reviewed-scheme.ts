// The scheme of tests in which the office fills in cells of a project form (testing/schemes/reviewed.yaml), and a form under it.
import { readFileSync } from 'node:fs';
import type { Evaluation } from '@/lib/form/evaluation';
import { readScheme } from '@/lib/scheme/read-scheme';
import type { Scheme } from '@/lib/scheme/scheme';
import { FINDING_CODES } from '@/lib/score/findings';
import { publishedForm } from '@/testing/factories';

export const REVIEWED_FILE = 'testing/schemes/reviewed.yaml';

/** The scheme with its resolved file; `change` writes its text otherwise. */
export function reviewedScheme(change = (text: string) => text): { scheme: Scheme; json: string } {
  const base = new Uint8Array(readFileSync('schemes/wuhan-2022.yaml'));
  const read = readScheme(new TextEncoder().encode(change(readFileSync(REVIEWED_FILE, 'utf8'))), {
    baseOf: () => base,
    knownFindings: FINDING_CODES,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.refusals));
  return { scheme: read.scheme, json: JSON.stringify(read.resolved) };
}

/** A form without a finding of its section's, and nothing of the office's in it. */
export function reviewedForm(): Evaluation {
  return { ...publishedForm(), scheme: 'reviewed-2022', schemeSha256: reviewedScheme().scheme.sha256 };
}
