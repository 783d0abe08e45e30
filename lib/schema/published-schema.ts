// The JSON Schema of `ziping/1` as it is published in docs/.
import { z } from 'zod';
import { exchangeSchema } from './exchange';

/** The text of docs/ziping-1.schema.json. What a schema cannot say (unit of amounts, sums of rows) the server checks besides. */
export function publishedSchema(): string {
  const schema = z.toJSONSchema(exchangeSchema, { io: 'input' });
  return `${JSON.stringify({ ...schema, title: 'ziping/1', description: '绩效自评表交换格式：一份自评表' }, null, 2)}\n`;
}
