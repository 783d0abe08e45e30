// A file as JSON, before any schema: UTF-8, of a reasonable size, and nothing that a schema cannot refuse by itself.
import { duplicateKey } from './duplicate-key';
import { withoutUnseenIn } from '@/lib/form/unseen';
import type { SchemaIssue } from '@/lib/contract/issue';

/** The largest file that is read, in bytes. */
export const LARGEST_FILE = 4 * 1024 * 1024;

export type JsonRead = { ok: true; value: unknown } | { ok: false; issues: SchemaIssue[] };

const refused = (path: string, message: string): JsonRead => ({ ok: false, issues: [{ path, message }] });

/** Reads a file that somebody brings as JSON, without characters that are not seen; what is wrong is said in Chinese. `format` names what the file should be. */
export function readJsonBytes(bytes: Uint8Array, format: string): JsonRead {
  if (bytes.byteLength > LARGEST_FILE) return refused('', `文件太大：最多 ${LARGEST_FILE / 1024 / 1024} MB`);
  try {
    const read = readJsonText(new TextDecoder('utf-8', { fatal: true }).decode(bytes), format);
    return read.ok ? { ok: true, value: withoutUnseenIn(read.value) } : read;
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem;
    return refused('', '不是 UTF-8 编码的文本：请另存为 UTF-8');
  }
}

/** The same for a text, as it is, which may have been stored or signed; a byte order mark is let pass. */
export function readJsonText(text: string, format: string): JsonRead {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    return refused('', `不是有效的 JSON：${whereJsonBreaks(problem, text)}`);
  }
  const issue = unwalkable(value, format);
  if (issue) return { ok: false, issues: [issue] };
  const twice = duplicateKey(text);
  return twice === null ? { ok: true, value } : refused(twice, '这一项写了两次，不知道以哪个为准：请删去一个');
}

/** The engine names a position or the text around it, depending on what is wrong; otherwise the text ended too early. */
function whereJsonBreaks({ message }: SyntaxError, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split('\n');
    return `第 ${before.length} 行第 ${(before.at(-1)?.length ?? 0) + 1} 个字符处有误`;
  }
  const around = /, (.+) is not valid JSON$/s.exec(message)?.[1];
  return around ? `${around} 处有误` : '内容不完整或有多余的字符';
}

/** No file nests deeper; a value that does would exhaust the stack of whatever walks it. */
const DEEPEST = 32;

/** What no schema can refuse by itself: `__proto__`, which slips through an object schema, and nesting without end. */
export function unwalkable(value: unknown, format: string): SchemaIssue | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    const { path, depth } = next;
    if (depth > DEEPEST) return { path: path.slice(0, 60), message: `嵌套太深：这不是${format}` };
    if (Object.hasOwn(next.value, '__proto__')) return { path: path ? `${path}.__proto__` : '__proto__', message: '不认识的项目：请删除' };
    const inList = Array.isArray(next.value);
    for (const [key, inner] of Object.entries(next.value)) {
      open.push({ value: inner, path: inList ? `${path}[${key}]` : path ? `${path}.${key}` : key, depth: depth + 1 });
    }
  }
  return null;
}
