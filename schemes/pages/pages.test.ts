import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { difference } from '@/testing/judges/picture';
import { readPng, writePng } from '@/testing/png';
import { goldenOf, PICTURES, picturesOf } from './golden';

describe('printed pages of every shipped scheme as pictures (refresh: npx tsx schemes/pages/refresh.ts)', () => {
  it.each(PICTURES)('$name looks as before', async ({ of, filling, evaluation }) => {
    expect(difference(await picturesOf(of, evaluation()), goldenOf(of, filling), null)).toBeNull();
  });

  it('shows a single changed figure', async () => {
    for (const { of, filling, evaluation } of PICTURES.filter((each) => each.filling === 'example')) {
      const form = evaluation();
      const row = form.goals[0]?.groups[0]?.indicators[0];
      if (!row) throw new Error('no row');
      row.actual = row.actual.replace('0', '8');
      expect(difference(await picturesOf(of, form), goldenOf(of, filling), null)).toMatch(/^page 1 differs/);
    }
  });

  it('keeps no picture of a form that is gone', () => {
    const folder = new URL('./', import.meta.url);
    const kept = readdirSync(folder, { withFileTypes: true })
      .filter((each) => each.isDirectory())
      .flatMap(({ name }) => readdirSync(new URL(`${name}/`, folder)).map((file) => `${name} ${file.replace(/-\d+\.png$/, '')}`));
    expect([...new Set(kept)].sort()).toEqual(PICTURES.map(({ of, filling }) => `${of.scheme.id} ${of.kind}-${filling}`).sort());
  });
});

it('a picture is kept as it is', () => {
  const picture = { width: 3, height: 2, pixels: Uint8Array.from([0, 1, 2, 253, 254, 255]) };
  expect(readPng(writePng(picture))).toEqual(picture);
});
