import { expect, it } from 'vitest';
import { z } from 'zod';
import { readStored } from './stored';
import { unreadableIn, UnreadableError } from '@/lib/workflow/unreadable-error';

const row = z.object({ a: z.string(), b: z.array(z.object({ c: z.number() })) });
const refusal = (text: string) => {
  try {
    return readStored(row, text, '自评表 f1 的内容');
  } catch (error) {
    return error;
  }
};

it('gives what was stored, key by key, with what the schema does not know', () => {
  const text = '{"x":1,"b":[{"d":2,"c":1}],"a":""}';
  expect(JSON.stringify(readStored(row, text, ''))).toBe(text);
});

it.each(['', '{', 'null', '[]', '{"a":"","b":{}}', '{"a":"","b":[null]}', '{"a":null,"b":[]}'])(
  'says which row cannot be read: %s',
  (text) => {
    const error = refusal(text);
    expect(error).toBeInstanceOf(UnreadableError);
    expect(unreadableIn((error as UnreadableError).digest)).toBe('自评表 f1 的内容');
  },
);

it('knows its own digest from others', () => {
  expect([unreadableIn(undefined), unreadableIn('123'), unreadableIn('unknown-scheme:x')]).toEqual([null, null, null]);
});
