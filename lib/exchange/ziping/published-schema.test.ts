import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { PUBLISHED_SCHEMAS } from './published-schema';
import { readForm } from './read-form';

const shipped = schemeFiles();
const file = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
const forms = readdirSync(new URL('../../../prisma/demo/evaluations/', import.meta.url)).map((name) => `prisma/demo/evaluations/${name}`);
const schemes = readdirSync(new URL('../../../schemes/', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `schemes/${name}`);

it.each(Object.entries(PUBLISHED_SCHEMAS))('docs/%s is as the server reads (npm run schema writes it)', (name, text) => {
  expect(file(`docs/${name}`)).toBe(text);
});

/** A validator that others use: what it says of a value, by the published schema. */
function judge(name: string): (value: unknown) => unknown {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(file(`docs/${name}`)) as object);
  return (value) => (validate(value) ? 'valid' : validate.errors?.map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`));
}

describe('by the published schemas an independent validator', () => {
  const [scheme, first, second] = ['ziping-scheme-1', 'ziping-1', 'ziping-2'].map((name) => judge(`${name}.schema.json`)) as [
    ReturnType<typeof judge>,
    ReturnType<typeof judge>,
    ReturnType<typeof judge>,
  ];

  it.each(schemes)('accepts %s', (name) => expect(scheme(parse(file(name)))).toBe('valid'));

  it.each(forms)('accepts %s', (name) => {
    expect(second(JSON.parse(file(name)))).toBe('valid');
  });

  it.each(['00-department', '01-party-training'])('accepts %s of the first version, and what it is read as', (name) => {
    const filed: unknown = JSON.parse(file(`lib/exchange/ziping/cases/${name}.json`));
    expect(first(filed)).toBe('valid');
    expect(second(filed)).not.toBe('valid');
    const read = readForm(filed, (id) => shipped?.schemeOf(id));
    expect(second(read.ok && JSON.parse(JSON.stringify(read.evaluation)))).toBe('valid');
  });

  it('refuses what the server refuses for its shape', () => {
    const one = parse(file(schemes[0] ?? '')) as { rules: object };
    expect(scheme({ ...one, rules: { ...one.rules, bonus: 5 } })).toContainEqual(
      expect.stringMatching(/^\/rules: must NOT have additional properties/),
    );
    expect(scheme({ ...one, rules: { ...one.rules, rounding: 7 } })).not.toBe('valid');
    expect(second({})).not.toBe('valid');
  });
});
