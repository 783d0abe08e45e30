import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKey } from './duplicate-key';

describe('duplicateKey', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"funds":{"total":1,"unit":"元","total":2}}', 'funds.total'],
    ['[{"x":[]},{"goals":[{"no":1},{"no":2,"\\u006eo":3}]}]', '[1].goals[1].no'],
    ['{"a" : 1, "b":{"a":1}, "a"\n: 2}', 'a'],
    ['{"a":"{\\"a\\":1,\\"a\\":2}","b":["a","a",":"]}', null],
    ['{"a":{"b":1},"c":{"b":1}}', null],
    ['["a","a"]', null],
    ['"a"', null],
  ])('%s: %s', (json, path) => {
    expect(duplicateKey(json)).toBe(path);
  });

  it('finds none in what was written as JSON, and the one that was added', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.integer({ min: 0, max: 2 }), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        const [first = ''] = Object.keys(value);
        expect(duplicateKey(json)).toBeNull();
        expect(duplicateKey(`${json.trimEnd().slice(0, -1)},${JSON.stringify(first)}:0}`)).toBe(first);
      }),
    );
  });
});
