// Whether two names in certificates are one (RFC 5280, section 7.1): the same whatever kind of string they are written in, with
// letters of whatever case, and however many spaces. Authorities write their own name in one kind, and below it in another.
import { childrenOf, type Der, DerError, expect, objectIdOf, readDer, sequenceOf, textOf } from '../cms/der';

/** UTF8String, PrintableString, T61String, IA5String, BMPString, UniversalString. */
const STRINGS: ReadonlySet<number> = new Set([0x0c, 0x13, 0x14, 0x16, 0x1e, 0x1c]);
/** No real name is longer, in bytes; longer ones are the same only byte by byte. */
const LONGEST = 4096;

/** Whether these names (DER) are one. Throws DerError where one is none. */
export function sameName(one: Uint8Array, other: Uint8Array): boolean {
  if (Buffer.compare(one, other) === 0) return true;
  return one.length <= LONGEST && other.length <= LONGEST && prepared(one) === prepared(other);
}

/** The name in one spelling: its parts in their order, what stands in one part sorted. */
function prepared(name: Uint8Array): string {
  return JSON.stringify(
    sequenceOf(readDer(name), '名称').map((part) =>
      childrenOf(expect(part, 0x31, '名称'))
        .map(statement)
        .sort(),
    ),
  );
}

function statement(value: Der): string {
  const [type, text, ...more] = sequenceOf(value, '名称');
  if (!text || more.length > 0) throw new DerError('名称不完整');
  const said = STRINGS.has(text.tag) ? `s${folded(textOf(text))}` : `d${Buffer.from(text.bytes).toString('hex')}`;
  return `${objectIdOf(type, '名称')}=${said}`;
}

/** RFC 4518: what is not seen is nothing, widths and cases of letters are one, spaces are one and none at the ends. */
function folded(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu, (letter) => (/\s/.test(letter) ? ' ' : ''))
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/gu, ' ')
    .trim();
}
