import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PUBLISHED_SCHEMAS } from './published-schema';

it.each(Object.entries(PUBLISHED_SCHEMAS))('docs/%s is as the server reads (npm run schema writes it)', (name, text) => {
  expect(readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')).toBe(text);
});
