// A file of YAML as a plain value: 1.2 core schema, within limits, and where in the file each place stands.
import { isAlias, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { SchemeRefusal } from './refusal';

/** The largest file that is read, in bytes; the most values that it may stand for once its aliases are followed. */
export const LARGEST_SCHEME = 512 * 1024;
const MOST_VALUES = 100_000;
const DEEPEST = 24;

export type YamlRead =
  | { ok: true; value: unknown; lineOf: (path: readonly PropertyKey[]) => number | undefined }
  | { ok: false; refusals: SchemeRefusal[] };

const refused = (message: string, line?: number): YamlRead => ({ ok: false, refusals: [{ path: '', message, ...(line !== undefined && { line }) }] });

/** Reads the bytes; what is wrong is said in Chinese, with its line. */
export function readYaml(bytes: Uint8Array): YamlRead {
  if (bytes.byteLength > LARGEST_SCHEME) return refused(`文件太大：最多 ${LARGEST_SCHEME / 1024} KB`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return refused('不是 UTF-8 编码的文本：请另存为 UTF-8');
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', merge: false, uniqueKeys: true, strict: true, lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) return refused(WORDS[error.code] ?? 'YAML 的写法有误', lines.linePos(error.pos[0]).line);
  const tagged = document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED')?.pos[0] ?? firstTag(document.contents);
  if (tagged !== null) return refused('不能使用标签（!…）', lines.linePos(tagged).line);
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (!isModest(value)) return refused('内容太多或嵌套太深：这不是表式文件');
    return {
      ok: true,
      value,
      lineOf: (path) => {
        const node: unknown = document.getIn(path as unknown[], true);
        return isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined;
      },
    };
  } catch (problem) {
    // Aliases that explode, or that name themselves.
    if (problem instanceof ReferenceError || problem instanceof RangeError) return refused('别名（*…）展开后太多');
    throw problem;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一项写了两次，不知道以哪个为准：请删去一个',
  TAB_AS_INDENT: '缩进用了制表符：请改为空格',
  BAD_INDENT: 'YAML 的缩进或括号不对',
  MULTIPLE_DOCS: '一个文件只能有一个表式',
};

/** Where a tag of its own stands, or null. */
function firstTag(contents: unknown): number | null {
  let found: number | null = null;
  if (!isNode(contents)) return null;
  visit(contents, (_, node) => {
    if (isNode(node) && !isAlias(node) && node.tag !== undefined && (isScalar(node) ? node.tag.startsWith('!') : true)) {
      found = node.range?.[0] ?? 0;
      return visit.BREAK;
    }
    return undefined;
  });
  return found;
}

/** Aliases followed, of a size that a scheme has; no `__proto__`. */
function isModest(value: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let count = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    count += 1;
    if (count > MOST_VALUES || next.depth > DEEPEST) return false;
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (Object.hasOwn(next.value, '__proto__')) return false;
    for (const inner of Object.values(next.value)) open.push({ value: inner, depth: next.depth + 1 });
  }
  return true;
}
