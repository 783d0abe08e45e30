// What is wrong with an input, in Chinese, with its place as findings name places: `goals[0].groups[1].points`.
import type { z } from 'zod';

export interface SchemaIssue {
  path: string;
  message: string;
}

/** One line per problem. */
export function issuesInChinese(error: z.ZodError): SchemaIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: '不认识的项目：请删除' }));
    }
    return [{ path: pathText(issue.path), message: describe(issue) }];
  });
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

function describe(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.startsWith('Invalid input') ? missingOrWrongType(issue) : issue.message;
    case 'invalid_value':
      return issue.message.startsWith('Invalid') ? `应为以下之一：${issue.values.map(String).join('、')}` : issue.message;
    case 'too_small':
      return issue.message.startsWith('Too small') ? `不能小于 ${issue.minimum}` : issue.message;
    case 'too_big':
      return issue.message.startsWith('Too big') ? `不能大于 ${issue.maximum}` : issue.message;
    default:
      return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '内容不符合要求';
  }
}

function missingOrWrongType(issue: z.core.$ZodIssueInvalidType): string {
  if (issue.message.endsWith('received undefined')) return '缺少这一项';
  return `类型不对：应为${TYPE_NAMES[issue.expected] ?? issue.expected}`;
}
