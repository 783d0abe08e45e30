// Words of a scheme that no shipped font prints: it is not published with them.
import type { FormKind } from '@/lib/form/evaluation';
import { layoutSheet } from '@/lib/print/sheet/layout-sheet';
import type { SchemeRefusal } from '@/lib/scheme/refusal';
import { exampleForm } from '@/lib/scheme/sample-form';
import type { Scheme } from '@/lib/scheme/scheme';
import { GlyphMissingError, missingSentence } from '../pdf/glyph-missing-error';
import { shippedTypefaces } from '../pdf/shipped-typefaces';

const FACTS = { revision: null, sha256: '', savedAt: null, preview: true };

/** A refusal for each such character of each form, as an example of it is laid out. */
export function unprintableWords(scheme: Scheme, head: { year: number; department: string }): SchemeRefusal[] {
  return (Object.keys(scheme.forms) as FormKind[]).flatMap((kind) => {
    const { missing } = layoutSheet({ evaluation: exampleForm(scheme, kind, head), scheme, facts: FACTS }, 1, shippedTypefaces);
    const { characters } = new GlyphMissingError(missing.map((glyph) => ({ ...glyph, form: 0 })));
    return characters.map((glyph) => ({ path: `forms.${kind}`, message: missingSentence(glyph) }));
  });
}
