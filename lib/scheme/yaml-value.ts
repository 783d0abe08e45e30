// A parsed document of YAML as a plain value: only what a scheme's file may hold, so that nothing grows, nests or stands twice unseen.
import { isAlias, isMap, isNode, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';

/** The most values that a file may stand for once its aliases are followed, many times what the largest has; how deep they may nest; how many aliases it may have. */
const MOST_VALUES = 60_000;
const DEEPEST = 24;
const MOST_ALIASES = 1_000;

/** What is refused, and where in the text. */
export class YamlRefusal extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Text counts as a value more for so many characters. */
const CHARACTERS = 50;

/** A value with how many it stands for, and how deep it nests. */
interface Sized {
  value: unknown;
  count: number;
  height: number;
}

interface Walk {
  /** By name; null while the anchor's own value is read. */
  anchors: Map<string, Sized | null>;
  aliases: number;
}

/** The value of a document's contents. Throws YamlRefusal. */
export function yamlValue(contents: ParsedNode | null): unknown {
  return sized(contents, 0, { anchors: new Map(), aliases: 0 }).value;
}

function sized(node: unknown, depth: number, walk: Walk): Sized {
  if (!isNode(node)) return { value: null, count: 1, height: 0 };
  const at = node.range?.[0] ?? 0;
  if (isAlias(node)) return followed(node.source, at, depth, walk);
  if (node.tag !== undefined) throw new YamlRefusal('不能使用标签（!…）', at);
  if (depth > DEEPEST) throw new YamlRefusal(TOO_DEEP, at);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) walk.anchors.set(anchor, null);
  const made = isMap(node)
    ? mapped(node, depth, walk)
    : isSeq(node)
      ? listed(node.items, depth, walk)
      : scalar(isScalar(node) ? node.value : null);
  if (made.count > MOST_VALUES) throw new YamlRefusal(TOO_MANY, at);
  if (anchor !== undefined) walk.anchors.set(anchor, made);
  return made;
}

const TOO_DEEP = '嵌套太深：这不是表式文件';
const TOO_MANY = '内容太多：这不是表式文件，或别名（*…）展开后太多';

function followed(name: string, at: number, depth: number, walk: Walk): Sized {
  walk.aliases += 1;
  if (walk.aliases > MOST_ALIASES) throw new YamlRefusal('别名（*…）太多', at);
  const found = walk.anchors.get(name);
  if (found === undefined) throw new YamlRefusal(`没有“&${name}”：别名要写在它之后`, at);
  if (found === null) throw new YamlRefusal(`别名“*${name}”指向它自己`, at);
  if (depth + found.height > DEEPEST) throw new YamlRefusal(TOO_DEEP, at);
  return found;
}

function listed(items: readonly unknown[], depth: number, walk: Walk): Sized {
  const inner = items.map((item) => sized(item, depth + 1, walk));
  return { value: inner.map(({ value }) => value), ...over(inner) };
}

function mapped({ items }: YAMLMap, depth: number, walk: Walk): Sized {
  const values = new Map<string, Sized>();
  for (const { key, value } of items) {
    const name = keyOf(key);
    const at = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    if (values.has(name)) throw new YamlRefusal(`“${name}”写了两次，不知道以哪个为准：请删去一个`, at);
    values.set(name, sized(value, depth + 1, walk));
  }
  const names = [...values.keys()].map(scalar);
  return { value: Object.fromEntries([...values].map(([name, { value }]) => [name, value])), ...over([...values.values(), ...names]) };
}

const scalar = (value: unknown): Sized => ({
  value,
  count: 1 + (typeof value === 'string' ? Math.floor(value.length / CHARACTERS) : 0),
  height: 0,
});

const over = (inner: readonly Sized[]) =>
  inner.reduce((whole, { count, height }) => ({ count: whole.count + count, height: Math.max(whole.height, height + 1) }), {
    count: 1,
    height: 0,
  });

/** A key is a word of its own; what has a meaning of its own to programs is none. */
function keyOf(key: unknown): string {
  const at = isNode(key) ? (key.range?.[0] ?? 0) : 0;
  if (!isScalar(key) || key.value === null) throw new YamlRefusal('冒号前应是一个名称，不能是空白、列表或别名', at);
  if (key.tag !== undefined) throw new YamlRefusal('不能使用标签（!…）', at);
  const name = String(key.value);
  if (name === '<<') throw new YamlRefusal('不能使用合并（<<）：请把内容写出来，或用 base', at);
  if (name === '__proto__') throw new YamlRefusal(`不能用“${name}”作名称`, at);
  return name;
}
