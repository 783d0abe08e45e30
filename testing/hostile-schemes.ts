// Files that somebody hostile, or a wrong tool, offers as a scheme: each is refused in words, soon, and with little memory, by whatever
// reads schemes.

const over = (rest: string) => `format: ziping-scheme/1\nid: x-2024\nbase: mof-2020\nname: 某市\n${rest}`;
const project = (rest: string) => over(`forms: { project: { ${rest} } }`);
const repeated = (count: number, each: (at: number) => string, between = '') =>
  Array.from({ length: count }, (_, at) => each(at)).join(between);
const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))));

export interface HostileScheme {
  name: string;
  bytes: Uint8Array;
  /** What its refusals say, as `LINE path: message` joined by lines. */
  words: RegExp;
}

const TABLE: readonly [name: string, content: string | Uint8Array, words: RegExp][] = [
  // Size and shape.
  ['5 MB', over(`source: ${'长'.repeat(1_800_000)}\n`), /^- : 文件太大：最多 512 KB$/],
  [
    '10 000 columns',
    project(`bands: [{ columns: [${repeated(10_000, () => '1', ',')}], rows: [[{ label: x, span: 40 }]] }]`),
    /^5 forms\.project\.bands\[0\]\.columns: 最多 40 项$/,
  ],
  [
    'a span of 10 000',
    project('bands: [{ columns: [1], rows: [[{ label: x, span: 10000, down: 10000 }]] }]'),
    /span: 不能大于 40\n.*down: 不能大于 60/,
  ],
  ['3 000 bands', project(`bands: [${repeated(3_000, () => '{ columns: [1], rows: [[{ label: a }]] }', ',')}]`), /bands: 最多 60 项/],
  [
    '10 000 columns, all filled',
    project(`bands: [{ columns: [${repeated(10_000, () => '1', ',')}], rows: [[${repeated(10_000, () => '{ label: a }', ',')}]] }]`),
    /columns: 最多 40 项\n.*rows\[0\]: 最多 60 项/,
  ],
  ['70 000 keys', `{${repeated(70_000, (at) => `a${at}`, ',')}}`, /^1 : 内容太多/],
  [
    '14 000 unknown keys of one place',
    over(`rules:\n${repeated(14_000, (at) => ` a${at}: 1`, '\n')}`),
    /rules\.a0: 不认识的项目[^]*另有 13900 处没有列出/,
  ],
  [
    '300 cells of its own',
    project(`cells: { ${repeated(300, (at) => `c${at}: { on: form, kind: text, label: a }`, ',')} }`),
    /forms\.project\.cells: 栏目太多：最多 200 个/,
  ],
  ['a number of 400 000 digits', over(`rules: { full: ${'9'.repeat(400_000)} }`), /rules\.full: 应为数字/],
  ['numbers that are none', over('rules: { full: .inf, goalPoints: .nan }'), /rules\.full: 应为数字.*\n.*rules\.goalPoints: 应为数字/],
  ['a number of more decimals than points have', over('rules: { full: 100.001 }'), /rules\.full: 最多两位小数/],
  // Nesting.
  ['brackets without end', over(`x: ${'['.repeat(250_000)}`), /嵌套太深/],
  ['brackets that close', over(`x: ${'['.repeat(200_000)}${']'.repeat(200_000)}`), /嵌套太深/],
  ['lists in lists', over(`x:\n ${'- '.repeat(200_000)}a`), /嵌套太深/],
  ['keys in keys', over(`x:\n ${'? '.repeat(200_000)}a`), /嵌套太深/],
  ['a little too deep', over(`rules: ${'['.repeat(30)}${']'.repeat(30)}`), /^5 : 嵌套太深/],
  // Aliases.
  [
    'aliases that explode',
    over(
      `a0: &a0 [${repeated(10, () => 'x', ',')}]\n${repeated(40, (at) => `a${at + 1}: &a${at + 1} [${repeated(10, () => `*a${at}`, ',')}]`, '\n')}`,
    ),
    /^\d+ : .*别名（\*…）展开后太多/,
  ],
  ['aliases that nest', over(`a0: &a0 [x]\n${repeated(40, (at) => `a${at + 1}: &a${at + 1} [*a${at}]`, '\n')}`), /^\d+ : 嵌套太深/],
  ['40 000 aliases', over(`z: &a 1\n${repeated(30_000, (at) => `k${at}: *a`, '\n')}`), /别名（\*…）太多/],
  [
    'a large list a hundred times',
    over(`a: &a [${repeated(20_000, () => 'x', ',')}]\nb: [${repeated(99, () => '*a', ',')}]`),
    /展开后太多/,
  ],
  [
    'a label of 4000 characters a thousand times',
    project(`bands: [{ columns: [1], rows: [[{ label: &t ${'长'.repeat(4_000)} }], ${repeated(990, () => '[{ label: *t }]', ',')}] }]`),
    /展开后太多/,
  ],
  ['an alias of itself', over('rules: &r { x: *r }'), /^5 : 别名“\*r”指向它自己$/],
  ['an alias of nothing', over('rules: *nothing'), /^5 : 没有“&nothing”/],
  // What YAML can besides.
  ['a tag of its own', over('source: !!js/function a'), /^5 : 不能使用标签/],
  ['a tag of YAML', over('source: !!str 1'), /^5 : 不能使用标签/],
  ['a set', over('rules: !!set {a, b}'), /^5 : 不能使用标签/],
  ['bytes', over('source: !!binary aGVsbG8='), /^5 : 不能使用标签/],
  ['a tag at a key', over('!!str a: 1'), /^5 : 不能使用标签/],
  ['merge keys', over('rules:\n  <<: { bonus: 1 }'), /^6 : 不能使用合并/],
  ['another version of YAML', `%YAML 1.1\n---\n${over('narrative: no')}`, /^1 : 应为 YAML 1\.2/],
  ['two documents', `${over('')}---\n${over('')}`, /只能有一个表式/],
  ['a key twice', over('source: a\nsource: b'), /^6 : “source”写了两次/],
  ['a key twice, once as a number', over('words: { 1: a, "1": b }'), /“1”写了两次/],
  ['a list as a key', over('? [a, b]\n: 1'), /^5 : 冒号前应是一个名称/],
  ['nothing as a key', over('~: 1'), /^5 : 冒号前应是一个名称/],
  ['an alias as a key', over('source: &a b\n*a : 2'), /^6 : 冒号前应是一个名称/],
  ['a tab', over('rules:\n\tfull: 100'), /^6 : 缩进用了制表符/],
  // Names that mean something to programs.
  ['__proto__ at the top', over('__proto__: { polluted: 1 }'), /^5 : 不能用“__proto__”作名称$/],
  ['__proto__ as a cell', project('cells: { __proto__: { on: form, kind: text, label: a } }'), /不能用“__proto__”作名称/],
  ['constructor as a cell', project('cells: { constructor: { on: form, kind: text, label: a } }'), /cells\.constructor: 这个名称另有用处/],
  [
    'toString as an option',
    project('cells: { c: { on: form, kind: choice, label: a, options: { toString: a } } }'),
    /options\.toString: 这个名称另有用处/,
  ],
  ['hasOwnProperty as a word', over('words: { hasOwnProperty: c }'), /words\.hasOwnProperty: 这个名称另有用处/],
  [
    'an option that is an integer',
    project('cells: { c: { on: form, kind: choice, label: a, options: { 1: a } } }'),
    /options\.1: 不能是整数/,
  ],
  ['a level that is an integer', project('goals: { template: { 1: [a] } }'), /template\.1: 不能是整数/],
  // Base.
  [
    'a base that is a path',
    'format: ziping-scheme/1\nid: x\nbase: ../../etc/passwd\nname: a\n',
    /^3 base: 没有“\.\.\/\.\.\/etc\/passwd”这个表式$/,
  ],
  ['a base that is itself', 'format: ziping-scheme/1\nid: x\nbase: x\nname: a\n', /^3 base: .*绕回了自己$/],
  ['a base that is a name of programs', 'format: ziping-scheme/1\nid: x\nbase: __proto__\nname: a\n', /^3 base: 没有“__proto__”这个表式$/],
  ['an id that is a path', over('').replace('x-2024', '../x'), /^2 id: 应为字母、数字/],
  // Words.
  ['markup in a title', project('title: "<img src=x onerror=alert(1)>"'), /forms\.project\.title: 含有网页标记/],
  ['markup in a name', over('').replace('某市', '"<b>某市</b>"'), /^4 name: 含有网页标记/],
  [
    'markup in an option',
    project('cells: { c: { on: form, kind: choice, label: a, options: ["<script>x</script>"] } }'),
    /options\[0\]: 含有网页标记/,
  ],
  ['markup in a hint', project('cells: { c: { on: form, kind: text, label: a, hint: "</td><td>" } }'), /hint: 含有网页标记/],
  ['markup in a grade', over('rules: { grades: [["<i>优</i>", 90], [差, 0]] }'), /grades\[0\]\[0\]: 含有网页标记/],
  ['markup in a sign', over('rules: { signs: { "<script>": ≥ } }'), /signs\.<script>: 含有网页标记/],
  [
    'markup in a report',
    over('narrative: { report: { sections: [{ key: a, level: 1, heading: a, hint: a, text: ["<script>x</script>"] }] } }'),
    /narrative\.report\.sections\[0\]\.text\[0\]: 含有网页标记/,
  ],
  [
    'a report of 3 000 sections',
    over(`narrative: { report: { sections: [${repeated(3_000, (at) => `{ key: a${at}, level: 1, heading: a }`, ',')}] } }`),
    /narrative\.report\.sections: 最多 60 项/,
  ],
  [
    'a report that takes every project again and again',
    over(
      `narrative: { report: { sections: [{ key: a, level: 1, heading: a, hint: a, text: [${repeated(30, () => '{ each: project, text: a }', ',')}] }] } }`,
    ),
    /sections: 逐个写出的太多：最多 20 处\n.*逐个项目写出的太多：最多 3 处/,
  ],
  [
    'a section that is a name of programs',
    over(
      'narrative: { report: { sections: [{ key: constructor, level: 1, heading: a, hint: a, text: ["{__proto__}{hasOwnProperty}"] }] } }',
    ),
    /没有“__proto__”这个数据项或词\n.*没有“hasOwnProperty”这个数据项或词/,
  ],
  [
    'parts in parts in parts',
    over(
      'narrative: { report: { sections: [{ key: a, level: 1, heading: a, hint: a, text: [{ text: [{ text: [{ text: [{ text: a }] }] }] }] }] } }',
    ),
    /text\[0\]\.text\[0\]\.text\[0\]\.text: 应为文字/,
  ],
  ['text that is turned round', over('source: "某\u202E市"'), /^5 source: 含有看不见的字符$/],
  ['a zero-width space', project('title: "某\u200B市"'), /title: 含有看不见的字符/],
  ['a line separator', over('source: "a\u2028b"'), /source: 含有看不见的字符/],
  [
    'an invisible option',
    project('cells: { c: { on: form, kind: choice, label: a, options: ["是\u200B", 是] } }'),
    /options\[0\]: 含有看不见的字符/,
  ],
  ['NUL', over('source: "a\\0b"'), /source: 含有看不见的字符/],
  ['control characters', over('name2: "\\x1b[2J"\nsource: "\\x07"'), /source: 含有看不见的字符/],
  ['a name of 400 characters', over('').replace('某市', '长'.repeat(400)), /^4 name: 太长：最多 300 个字$/],
  // No scheme at all.
  ['nothing', '', /这不是表式文件/],
  ['a word', 'hello', /这不是表式文件/],
  ['a list', '- 1', /这不是表式文件/],
  ['another format', 'format: x/1\nid: a', /format: 应为 ziping-scheme\/1/],
  ['UTF-16', bytes([0xff, 0xfe], [...Buffer.from(over(''), 'utf16le')]), /不是 UTF-8/],
  ['UTF-16 without its mark', bytes([...Buffer.from(over(''), 'utf16le')]), /不是 UTF-8|这不是表式文件|看不见|YAML/],
  ['GB 18030', bytes('name: ', [0xce, 0xe4, 0xba, 0xba]), /不是 UTF-8/],
  ['a PDF', bytes('%PDF-1.7\n%', [0xe2, 0xe3, 0xcf, 0xd3], '\n1 0 obj\n'), /不是 UTF-8|YAML/],
  ['a zip', bytes('PK', [3, 4, 0, 0, 8, 0]), /这不是表式文件|YAML|看不见/],
];

export const HOSTILE_SCHEMES: readonly HostileScheme[] = TABLE.map(([name, content, words]) => ({
  name,
  bytes: typeof content === 'string' ? bytes(content) : content,
  words,
}));

/** Refusals as the table's words have them. */
export function refusalLines(refusals: readonly { path: string; message: string; line?: number | undefined }[]): string {
  return refusals.map(({ path, message, line }) => `${line ?? '-'} ${path}: ${message}`).join('\n');
}
