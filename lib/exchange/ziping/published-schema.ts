// The JSON Schemas of `ziping/2` and `ziping-scheme/1` as they are published in docs/.
import { z } from 'zod';
import { schemeFile } from '@/lib/scheme/format';
import { ziping2 } from './shapes';

const textOf = (schema: z.ZodType, title: string, description: string) =>
  `${JSON.stringify({ ...z.toJSONSchema(schema, { io: 'input', reused: 'ref' }), title, description }, null, 2)}\n`;

/** Each file of docs/ with its text. What a schema cannot say (a form's scheme, sums of rows) the server checks besides. */
export const PUBLISHED_SCHEMAS: Readonly<Record<string, string>> = {
  'ziping-2.schema.json': textOf(ziping2, 'ziping/2', '绩效自评表交换格式：一份自评表'),
  'ziping-scheme-1.schema.json': textOf(schemeFile, 'ziping-scheme/1', '表式：一个地区的自评表式，一份数据文件'),
};
