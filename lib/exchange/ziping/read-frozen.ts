// A frozen form as a signed file carries it: held to its format, read for ever, whatever the scheme says today.
import type { Evaluation } from '@/lib/form/evaluation';
import { readShape, type SchemaIssue } from '@/lib/contract/issue';
import { readJsonText, unwalkable } from '@/lib/exchange/json-file';
import { findScheme, findSchemeOfForm } from '@/lib/scheme/known-schemes';
import { tooMany, readForm } from './read-form';
import { ziping1 } from './shapes';
import { upgradeFrozen } from './ziping-1-to-2';

export type FrozenRead = { ok: true; evaluation: Evaluation } | { ok: false; issues: SchemaIssue[] };

/** Reads the JSON of a frozen form. One of the first version keeps its `format`: its rules score it. */
export function readFrozen(json: string): FrozenRead {
  const read = readJsonText(json, '绩效自评交换格式');
  if (!read.ok) return read;
  const format = (read.value as { format?: unknown } | null)?.format;
  if (format !== 'ziping/1') return readForm(read.value, findScheme);
  const deep = unwalkable(read.value, '绩效自评交换格式');
  if (deep) return { ok: false, issues: [deep] };
  const parsed = readShape(ziping1, read.value);
  if (!parsed.ok) return parsed;
  const scheme = findSchemeOfForm(parsed.value);
  if (!scheme) return { ok: false, issues: [{ path: 'scheme', message: `没有“${parsed.value.scheme}”这个表式` }] };
  const evaluation = upgradeFrozen(parsed.value, scheme.forms[parsed.value.form]);
  const issues = tooMany(evaluation);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, evaluation };
}
