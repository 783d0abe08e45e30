// Which texts of a form the shipped fonts cannot print: found out before a form is frozen, not when somebody prints it.
import type { Evaluation } from '@/lib/domain/evaluation';
import { clustersOf, printableText } from '@/lib/report/printable-text';
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
      const missing = clustersOf(printableText(value)).filter((cluster) => cluster !== '\n' && shippedTypefaces.measure(cluster, style) === null);
      if (missing.length > 0) found.push({ path, characters: [...new Set(missing)] });
    } else if (Array.isArray(value)) {
      value.forEach((inner, at) => look(inner, `${path}[${at}]`));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) look(inner, path ? `${path}.${key}` : key);
    }
  };
  look(evaluation, '');
  return found;
}
