// A file of YAML as a plain value: 1.2 core schema, within limits, and where in the file each place stands.
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { SchemeRefusal } from './refusal';
import { YamlRefusal, yamlValue } from './yaml-value';

/** The largest file that is read, in bytes. */
export const LARGEST_SCHEME = 512 * 1024;

export type YamlRead =
  { ok: true; value: unknown; lineOf: (path: readonly PropertyKey[]) => number | undefined } | { ok: false; refusals: SchemeRefusal[] };

const refused = (message: string, line?: number): YamlRead => ({
  ok: false,
  refusals: [{ path: '', message, ...(line !== undefined && { line }) }],
});

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
  // Keys that stand twice are found below: the library compares each with each.
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) return refused(WORDS[error.code] ?? 'YAML 的写法有误', lineAt(error.pos[0]));
  if (document.directives.yaml.version !== '1.2') return refused('应为 YAML 1.2：请删去 %YAML 这一行', 1);
  try {
    return {
      ok: true,
      value: yamlValue(document.contents),
      lineOf: (path) => {
        const node: unknown = document.getIn(path as unknown[], true);
        return isNode(node) && node.range ? lineAt(node.range[0]) : undefined;
      },
    };
  } catch (problem) {
    if (!(problem instanceof YamlRefusal)) throw problem;
    return refused(problem.message, lineAt(problem.at));
  }
}

const INDENT = 'YAML 的缩进或括号不对';
const BRACKETS = '括号没有配对，或文字里的 { } [ ] 没有加引号';
const COLON = '这一行多了或少了冒号：文字里有冒号时请加引号';

const WORDS: Readonly<Record<string, string>> = {
  RESOURCE_EXHAUSTION: '嵌套太深：这不是表式文件',
  TAB_AS_INDENT: '缩进用了制表符：请改为空格',
  BAD_INDENT: INDENT,
  UNEXPECTED_TOKEN: BRACKETS,
  BLOCK_IN_FLOW: COLON,
  BLOCK_AS_IMPLICIT_KEY: COLON,
  MULTILINE_IMPLICIT_KEY: COLON,
  MISSING_CHAR: '缺少与之配对的引号、括号或冒号',
  BAD_SCALAR_START: '文字以 @、%、` 等符号开头时请加引号',
  BAD_DQ_ESCAPE: '双引号里的 \\ 写法不对：请改用单引号',
  MULTIPLE_DOCS: '一个文件只能有一个表式',
};
