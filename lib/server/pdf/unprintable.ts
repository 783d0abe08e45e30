// Which texts the shipped fonts cannot print: found out before a form is frozen and as the report is written, not when
// somebody prints it.
import type { Evaluation } from '@/lib/form/evaluation';
import { linesOf, type SectionContent } from '@/lib/department/narrative/narrative';
import type { Figure } from '@/lib/department/narrative/narrative-fields';
import { clustersOf, printableText } from '@/lib/print/engine/printable-text';
import type { TextStyle } from '@/lib/print/engine/typefaces';
import { shippedTypefaces } from './shipped-typefaces';

export interface UnprintableText {
  /** Place in the exchange form, such as `goals[0].groups[0].indicators[0].level3`. */
  path: string;
  /** Each once. */
  characters: string[];
}

/** Every text of the form with characters that no shipped font prints, in the order of the form. */
export function unprintableTexts(evaluation: Evaluation): UnprintableText[] {
  const found: UnprintableText[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      const style = path === 'title' ? 'title' : 'body';
      const missing = unprintableIn(value, style);
      if (missing.length > 0) found.push({ path, characters: missing });
    } else if (Array.isArray(value)) {
      value.forEach((inner, at) => look(inner, `${path}[${at}]`));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) look(inner, path ? `${path}.${key}` : key);
    }
  };
  look(evaluation, '');
  return found;
}

/** Characters of a report's section, as typed, that no shipped font prints, each once. */
export function unprintableInSection(content: SectionContent): string[] {
  return unprintableIn(
    linesOf(content)
      .map((runs) => runs.map((run) => (run.kind === 'text' ? run.text : '')).join('\n'))
      .join('\n'),
    'body',
  );
}

/** The same of what its fields may say. */
export function unprintableInFigures(figures: readonly Figure[]): string[] {
  return unprintableIn(figures.map(({ value }) => value ?? '').join('\n'), 'body');
}

/** Characters of a text that no shipped font prints in that style, each once. */
export function unprintableIn(text: string, style: TextStyle): string[] {
  const missing = clustersOf(printableText(text)).filter(
    (cluster) => cluster !== '\n' && shippedTypefaces.measure(cluster, style) === null,
  );
  return [...new Set(missing)];
}
