// The schemes that a signed file brings along: forms of today's format name theirs by the hash of its content, so that whoever
// verifies can score and print again.
import { z } from 'zod';
import type { Check } from '@/lib/workflow/check';
import { findScheme, isHeld, knowBrought, knownSchemes, schemeJson } from '@/lib/scheme/known-schemes';
import { readScheme } from '@/lib/scheme/read-scheme';
import type { Scheme } from '@/lib/scheme/scheme';
import { FINDING_CODES } from '@/lib/score/findings';
import { Refusal } from './refusal';
import { SCHEMES_FILE } from './signed-contents';

/** The hashes that a form names: none in the first version. */
const namedScheme = z.union([
  z.object({ format: z.literal('ziping/1') }).transform((): string[] => []),
  z.object({ schemeSha256: z.string() }).transform(({ schemeSha256 }) => [schemeSha256]),
]);

/** The files of the schemes that frozen forms are under, each once in the order of their first form; forms of the first version name none. */
export function schemesOf(forms: readonly string[]): string[] {
  const hashes = forms.flatMap((json) => {
    const form = namedScheme.safeParse(JSON.parse(json));
    if (!form.success) throw new RangeError('a frozen form names its scheme');
    return form.data;
  });
  return [...new Set(hashes)].map((sha256) => {
    const json = schemeJson(sha256);
    if (json === undefined) throw new RangeError(`no scheme ${sha256}`);
    return json;
  });
}

/**
 * Makes what a file brings along known to its own forms alone, and says of which this installation holds none. Throws Refusal for what
 * is no scheme, or is that of none of the forms.
 */
export function takeAttachedSchemes(schemes: readonly string[], forms: readonly string[]): Check | null {
  const read = schemes.map((json, at) => attached(json, at));
  knowBrought(read.map((scheme, at) => ({ scheme, json: schemes[at] ?? '' })));
  const strange = read.filter(({ id, sha256 }) => !isHeld(id, sha256));
  let wanted: string[];
  try {
    wanted = schemesOf(forms);
  } catch (problem) {
    if (!(problem instanceof RangeError) && !(problem instanceof SyntaxError)) throw problem;
    throw new Refusal('forms', '自评表所用的表式没有附在文件里，也不是本系统的表式');
  }
  if (JSON.stringify(wanted) !== JSON.stringify(schemes)) throw new Refusal('attachments', `附件 ${SCHEMES_FILE} 不是这些自评表所用的表式`);
  if (strange.length === 0) return null;
  const names = strange
    .map(({ id, name }) => (findScheme(id) ? `“${name}”（编号 ${id} 与本系统的表式相同，内容不同）` : `“${name}”`))
    .join('、');
  return { id: 'schemes', ok: null, message: `本系统没有表式${names}：只是按文件自带的表式重新计分、重新印制` };
}

/** The scheme of this installation that is this very text: it need not be read again. */
function knownBy(json: string): Scheme | undefined {
  return knownSchemes().find(({ sha256 }) => schemeJson(sha256) === json);
}

function attached(json: string, at: number): Scheme {
  const here = knownBy(json);
  if (here) return here;
  const read = readScheme(new TextEncoder().encode(json), { baseOf: () => null, knownFindings: FINDING_CODES });
  if (read.ok && JSON.stringify(read.resolved) === json) return read.scheme;
  throw new Refusal('attachments', `附件 ${SCHEMES_FILE} 里的第 ${at + 1} 个不是表式，或不是印制时的写法`);
}
