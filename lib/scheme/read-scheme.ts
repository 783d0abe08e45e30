// From a file to a scheme: YAML, base, the format, what agrees with what, and its hash.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from './canonical-json';
import { checkBands } from './check-bands';
import { checkNarrative } from './check-narrative';
import { checkRules } from './check-rules';
import { checkWords } from './check-words';
import { schemeFile } from './format';
import { mergePatch } from './merge-patch';
import { placeText, type SchemeRefusal } from './refusal';
import { readYaml } from './read-yaml';
import type { Scheme } from './scheme';
import { schemeOfFile } from './scheme-of-file';

/** `resolved` of a refused one: its format and its rules are right, so that forms can be scored under it. */
export type SchemeRead = { ok: true; scheme: Scheme; resolved: unknown } | { ok: false; refusals: SchemeRefusal[]; resolved?: unknown };

export interface ReadOptions {
  /** The file of that id, as it stands, for `base`; null where there is none. */
  baseOf: (id: string) => Uint8Array | null;
  /** Codes of findings that a scheme may override. */
  knownFindings: ReadonlySet<string>;
}

/** A file of more patches than this is circular, or nobody can follow it. */
const MOST_BASES = 10;
/** More is not listed: nobody reads it. */
const MOST_REFUSALS = 100;

/** Reads a scheme's file. Every refusal has its place; nothing is thrown for what is in the file. */
export function readScheme(bytes: Uint8Array, options: ReadOptions): SchemeRead {
  const read = readYaml(bytes);
  if (!read.ok) return read;
  const refusals: SchemeRefusal[] = [];
  let unlisted = 0;
  const refuseAt = (keys: readonly PropertyKey[], message: string) => {
    if (refusals.length === MOST_REFUSALS) {
      unlisted += 1;
      return;
    }
    // What is wrong with a row is seen where its cells are written.
    const line =
      (keys.at(-2) === 'rows' ? read.lineOf([...keys, 'cells']) : undefined) ?? read.lineOf(keys) ?? read.lineOf(keys.slice(0, -1));
    refusals.push({ path: placeText(keys), message, ...(line !== undefined && { line }) });
  };
  const all = () => (unlisted > 0 ? [...refusals, { path: '', message: `另有 ${unlisted} 处没有列出` }] : refusals);
  const resolved = resolve(read.value, options, []);
  if (!resolved.ok) {
    refuseAt(resolved.place, resolved.message);
    return { ok: false, refusals };
  }
  const parsed = schemeFile.safeParse(resolved.value, { error: inWords });
  const refuse = (path: string, message: string) => refuseAt(asWritten(keysOf(path), resolved.value), message);
  if (!parsed.success) {
    for (const { path, message } of issuesOf(parsed.error)) refuseAt(path, message);
    return { ok: false, refusals: all() };
  }
  const scheme = schemeOfFile(parsed.data, createHash('sha256').update(canonicalJson(resolved.value)).digest('hex'));
  checkRules(scheme, refuse, options.knownFindings);
  const scores = refusals.length === 0;
  checkNarrative(scheme, refuse);
  for (const [kind, form] of Object.entries(scheme.forms)) {
    checkWords(form, `forms.${kind}`, refuse);
    checkBands(scheme, form, `forms.${kind}`, refuse);
  }
  if (Object.keys(scheme.forms).length === 0) refuse('forms', '至少要有一种表');
  return refusals.length > 0
    ? { ok: false, refusals: all(), ...(scores && { resolved: resolved.value }) }
    : { ok: true, scheme, resolved: resolved.value };
}

type Resolved = { ok: true; value: unknown } | { ok: false; place: readonly string[]; message: string };

/** The file over its base, and that over its own. */
function resolve(value: unknown, options: ReadOptions, seen: readonly string[]): Resolved {
  const refused = (message: string): Resolved => ({ ok: false, place: ['base'], message });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, place: [], message: '这不是表式文件' };
  const { base, ...own } = value as Record<string, unknown>;
  if (base === undefined || base === null) return { ok: true, value: own };
  if (typeof base !== 'string') return refused('应为另一个表式的 id');
  if (seen.includes(base) || base === own.id || seen.length >= MOST_BASES) return refused(`以“${base}”为基础，绕回了自己`);
  const bytes = options.baseOf(base);
  if (!bytes) return refused(`没有“${base}”这个表式`);
  const read = readYaml(bytes);
  if (!read.ok) return refused(`“${base}”读不出来：${read.refusals[0]?.message ?? ''}`);
  const under = resolve(read.value, options, [...seen, base]);
  return under.ok
    ? { ok: true, value: mergePatch(under.value, own) }
    : refused(under.place.length > 0 ? under.message : `“${base}”：${under.message}`);
}

/** A place in text back to its keys. */
function keysOf(path: string): PropertyKey[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([key]) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** The place as it is written: a row may be the list of its cells, a part of a text the text itself. */
function asWritten(keys: readonly PropertyKey[], file: unknown): PropertyKey[] {
  let at = file;
  return keys.filter((key) => {
    if (key === 'cells' && Array.isArray(at)) return false;
    if (key === 'text' && typeof at === 'string') return false;
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
    return true;
  });
}

// ---- What zod refuses, in words ----

interface Issue {
  path: readonly PropertyKey[];
  message: string;
}

function issuesOf(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue) => issueOf(issue, []));
}

function issueOf(issue: z.core.$ZodIssue, under: readonly PropertyKey[]): Issue[] {
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], message: '不认识的项目：请删除' }));
  if (issue.code === 'invalid_union') {
    // Of those of its kind, a text or a list, the reading that went furthest before it failed is the one that was meant.
    const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map((each) => each.path.length));
    const kindred = issue.errors.filter((issues) => !issues.some(({ code, path: at }) => code === 'invalid_type' && at.length === 0));
    const meant = [...(kindred.length > 0 ? kindred : issue.errors)].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
    return meant ? meant.flatMap((each) => issueOf(each, path)) : [{ path, message: '写法不对' }];
  }
  // A key that is none of a record's: its own issue says why.
  if (issue.code === 'invalid_key') return [{ path, message: issue.issues.map(({ message }) => message).join('；') }];
  return [{ path, message: issue.message }];
}

/** What should stand there. */
const TYPES: Readonly<Record<string, string>> = {
  string: '应为文字：数字、true、null 当作文字时请加引号',
  number: '应为数字，不加引号',
  int: '应为整数',
  boolean: '应为 true 或 false',
  array: '应为列表',
  tuple: '应为列表',
  object: '应为“名称: 内容”的一组',
  record: '应为“名称: 内容”的一组',
};

/** What is said where the schema has no words of its own. */
function inWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项' : (TYPES[issue.expected] ?? '类型不对');
    case 'invalid_value':
      return `应为以下之一：${issue.values.map(String).join('、')}`;
    case 'too_small':
      if (issue.origin === 'array') return `至少要有 ${issue.minimum} 项`;
      if (issue.origin === 'string') return '不能为空';
      return issue.inclusive === false ? `应大于 ${issue.minimum}` : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? `最多 ${issue.maximum} 项` : `不能大于 ${issue.maximum}`;
    default:
      return '写法不对';
  }
}
