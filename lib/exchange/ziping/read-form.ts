// A file as a form (docs/exchange-format.md): either version of the format, held against its scheme. Everything wrong is said with its place.
import type { z } from 'zod';
import type { Evaluation } from '@/lib/form/evaluation';
import { isBlank } from '@/lib/number/fold';
import { readShape, type SchemaIssue } from '@/lib/contract/issue';
import { readJsonBytes, readJsonText, unwalkable } from '@/lib/exchange/json-file';
import { MOST_INDICATORS } from '@/lib/contract/text';
import type { Scheme } from '@/lib/scheme/scheme';
import { shownCells } from '@/lib/scheme/shown-cells';
import { checkByScheme } from './check-by-scheme';
import { ziping1, ziping2 } from './shapes';
import { upgradeZiping1 } from './ziping-1-to-2';

const FORMAT = '绩效自评交换格式';

/** `filed`: the value as it was read, in its own format. */
export type FormRead =
  | { ok: true; evaluation: Evaluation; scheme: Scheme; format: 'ziping/1' | 'ziping/2'; filed: unknown }
  | { ok: false; issues: SchemaIssue[] };

/** The scheme of an id, of exactly that content where a form names it; or undefined. */
export type SchemeOf = (id: string, sha256?: string) => Scheme | undefined;

const refused = (path: string, message: string): FormRead => ({ ok: false, issues: [{ path, message }] });

/** Reads the bytes of a file: UTF-8, of a reasonable size. */
export function readFormBytes(bytes: Uint8Array, schemeOf: SchemeOf): FormRead {
  const read = readJsonBytes(bytes, FORMAT);
  return read.ok ? readForm(read.value, schemeOf) : read;
}

/** The same for text. */
export function readFormText(text: string, schemeOf: SchemeOf): FormRead {
  const read = readJsonText(text, FORMAT);
  return read.ok ? readForm(read.value, schemeOf) : read;
}

/** Reads a value as a form of either version, and gives it in the newer. */
export function readForm(value: unknown, schemeOf: SchemeOf): FormRead {
  const issue = unwalkable(value, FORMAT);
  if (issue) return { ok: false, issues: [issue] };
  const format = (value as { format?: unknown } | null)?.format;
  if (format !== 'ziping/1' && format !== 'ziping/2')
    return refused('format', '应为 "ziping/2" 或 "ziping/1"：这不是绩效自评交换格式，或版本不同');
  const shape: z.ZodType = format === 'ziping/1' ? ziping1 : ziping2;
  const parsed = readShape(shape, value);
  if (!parsed.ok) return parsed;
  const {
    scheme: id,
    schemeSha256,
    form: kind,
  } = parsed.value as { scheme: string; schemeSha256?: string; form: 'project' | 'department' };
  const scheme = schemeOf(id, schemeSha256);
  if (!scheme)
    return schemeSha256 !== undefined && schemeOf(id)
      ? refused('schemeSha256', `现有的表式“${id}”不是这张表填报时的内容`)
      : refused('scheme', `没有“${id}”这个表式`);
  const form = scheme.forms[kind];
  if (!form) return refused('form', `表式“${scheme.name}”没有${kind === 'project' ? '项目自评表' : '部门整体自评表'}`);
  const upgraded =
    format === 'ziping/1'
      ? upgradeZiping1(parsed.value as z.infer<typeof ziping1>, form)
      : { ok: true as const, value: parsed.value as Evaluation };
  if (!upgraded.ok) return upgraded;
  const evaluation = upgraded.value;
  const issues = [
    ...checkByScheme(evaluation, scheme, form),
    ...tooMany(evaluation),
    ...(format === 'ziping/1' ? missingNames(evaluation, scheme) : []),
  ];
  return issues.length > 0 ? { ok: false, issues } : { ok: true, evaluation, scheme, format, filed: parsed.value };
}

/** A form of more rows than any has. */
export function tooMany({ goals }: Evaluation): SchemaIssue[] {
  const rows = goals.reduce((sum, { groups }) => sum + groups.reduce((inGoal, { indicators }) => inGoal + indicators.length, 0), 0);
  return rows > MOST_INDICATORS ? [{ path: 'goals', message: `指标太多：共 ${rows} 行，最多 ${MOST_INDICATORS} 行` }] : [];
}

/** The first version refuses a form without a name that its paper shows; in the second it is a finding. */
function missingNames(evaluation: Evaluation, scheme: Scheme): SchemaIssue[] {
  const form = scheme.forms[evaluation.form];
  const shown = form ? shownCells(form) : new Set<string>();
  return (['projectName', 'supervisingDepartment', 'implementingUnit'] as const)
    .filter((name) => shown.has(name) && isBlank(evaluation[name]))
    .map((name) => ({ path: name, message: '缺少这一项' }));
}
