// Who can mend what does not add up: in a project form the section all but what others fill in (docs/schemes.md, `who`).
import type { FormKind } from '@/lib/form/evaluation';
import { splitPath } from '@/lib/form/path';
import type { Scheme, SchemeForm, Who } from '@/lib/scheme/scheme';
import type { Finding } from './findings';
import { whoOf, whoseReason } from './reason-cells';

/** Whose a finding is. The department form is the office's own but for what the bureau fills in. */
export function whoseFinding(finding: Pick<Finding, 'code' | 'path'>, scheme: Scheme, kind: FormKind): Who {
  const form = scheme.forms[kind];
  const who = form ? filledInBy(finding, scheme, form) : 'section';
  return kind === 'department' && who === 'section' ? 'office' : who;
}

function filledInBy({ code, path }: Pick<Finding, 'code' | 'path'>, scheme: Scheme, form: SchemeForm): Who {
  const { cell } = splitPath(path);
  if (cell.startsWith('cells.')) return whoOf(form, cell.slice('cells.'.length));
  // A target that is read from cells of one of the others alone.
  if (code === 'missing-target') return oneOf(form, scheme.rules.target?.value ?? []);
  if (code === 'shortfall-unexplained' || code === 'budget-changed-unexplained') return whoseReason(scheme, form, code);
  return 'section';
}

function oneOf(form: SchemeForm, keys: readonly string[]): Who {
  const [first = 'section', ...others] = keys.map((key) => whoOf(form, key));
  return others.every((who) => who === first) ? first : 'section';
}

/** The same of a cell by its name in its row, such as `cells.unit` or `budget`. */
export function whoseCell(cell: string, scheme: Scheme, kind: FormKind): Who {
  const form = scheme.forms[kind];
  const who = form && cell.startsWith('cells.') ? whoOf(form, cell.slice('cells.'.length)) : 'section';
  return kind === 'department' && who === 'section' ? 'office' : who;
}
