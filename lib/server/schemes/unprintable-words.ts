// Words of a scheme that no shipped font prints: it is not published with them.
import type { FormKind } from '@/lib/form/evaluation';
import { layoutSheet } from '@/lib/print/sheet/layout-sheet';
import type { SchemeRefusal } from '@/lib/scheme/refusal';
import { exampleForm } from '@/lib/scheme/sample-form';
import type { Scheme } from '@/lib/scheme/scheme';
import type { MissingGlyph } from '@/lib/print/engine/typefaces';
import { GlyphMissingError, missingSentence } from '../pdf/glyph-missing-error';
import { shippedTypefaces } from '../pdf/shipped-typefaces';
import { unprintableIn } from '../pdf/unprintable';

const FACTS = { revision: null, sha256: '', savedAt: null, preview: true };

/** A refusal for each such character of the report and of each form, as an example of it is laid out. */
export function unprintableWords(scheme: Scheme, head: { year: number; department: string }): SchemeRefusal[] {
  return [...inNarrative(scheme), ...inForms(scheme, head)];
}

function inNarrative({ narrative }: Scheme): SchemeRefusal[] {
  if (!narrative) return [];
  const { regulation, notice, report, disclosure } = narrative;
  const titles = [report, disclosure].map((plan) => plan?.title ?? '').join('\n');
  const sections = [report, disclosure].flatMap((plan) => plan?.sections ?? []);
  const words = [regulation, notice, ...sections.flatMap(({ heading, pattern }) => [heading, ...stringsIn(pattern)])].join('\n');
  const characters = new Set([...unprintableIn(titles, 'title'), ...unprintableIn(words, 'body')]);
  return refusalsOf(
    'narrative',
    [...characters].map((character) => ({ character, where: '报告', path: 'narrative' })),
  );
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function refusalsOf(path: string, missing: readonly MissingGlyph[]): SchemeRefusal[] {
  return new GlyphMissingError(missing.map((glyph) => ({ ...glyph, form: 0 }))).characters.map((glyph) => ({
    path,
    message: missingSentence(glyph),
  }));
}

function inForms(scheme: Scheme, head: { year: number; department: string }): SchemeRefusal[] {
  return (Object.keys(scheme.forms) as FormKind[]).flatMap((kind) => {
    const { missing } = layoutSheet({ evaluation: exampleForm(scheme, kind, head), scheme, facts: FACTS }, 1, shippedTypefaces);
    return refusalsOf(`forms.${kind}`, missing);
  });
}
