// What is wrong with an input, in Chinese, with its place as findings name places: `goals[0].groups[1].points`.
import type { z } from 'zod';

export interface SchemaIssue {
  path: string;
  message: string;
}

export type ShapeRead<T> = { ok: true; value: T } | { ok: false; issues: SchemaIssue[] };

/** The value as its schema has it, or one line per problem: in the schema's own words where it has some. */
export function readShape<T>(schema: z.ZodType<T>, value: unknown): ShapeRead<T> {
  const parsed = schema.safeParse(value, { error: inChinese });
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, issues: parsed.error.issues.flatMap(placed) };
}

function placed(issue: z.core.$ZodIssue): SchemaIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: '不认识的项目：请删除' }));
  }
  return [{ path: pathText(issue.path), message: issue.message }];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    '',
  );
}

const TYPE_NAMES: Record<string, string> = {
  string: '文本（加引号）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象（{…}）',
  array: '列表（[…]）',
  null: 'null',
};

/** What is said where the schema has no words of its own. */
function inChinese(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项' : `类型不对：应为${TYPE_NAMES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `应为以下之一：${issue.values.map(String).join('、')}`;
    case 'too_small':
      return `不能小于 ${issue.minimum}`;
    case 'too_big':
      return `不能大于 ${issue.maximum}`;
    default:
      return '内容不符合要求';
  }
}
