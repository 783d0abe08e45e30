// The handbook's chapter on schemes: its examples are sound, and nothing that the format has is left out.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { CALCS, CORE_NAMES, WORDS } from './core';
import { FIGURE_NAMES, NARRATIVE_CONDITIONS, NARRATIVE_WORDS } from './narrative-words';

const root = new URL('../../', import.meta.url);
const chapter = readFileSync(new URL('docs/handbook/schemes.md', root), 'utf8');
const examples = [...chapter.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text);

/** Names of everything that the published schema lets stand. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

describe('the chapter on schemes', () => {
  it('has examples that can be published', () => {
    expect(examples.length).toBeGreaterThan(1);
    for (const text of examples) expect(schemeFiles()?.read(new TextEncoder().encode(text)), text.slice(0, 60)).toMatchObject({ ok: true });
  });

  it('names every key, core cell, figure and word that there is', () => {
    const keys = namesIn(JSON.parse(readFileSync(new URL('docs/ziping-scheme-1.schema.json', root), 'utf8')));
    const all = new Set([
      ...keys,
      ...CORE_NAMES,
      ...Object.keys(CALCS),
      ...Object.keys(WORDS),
      ...FIGURE_NAMES,
      ...Object.keys(NARRATIVE_WORDS),
      ...NARRATIVE_CONDITIONS,
    ]);
    // `from`, of a row that is rolled up, has its own screen.
    const missing = [...all].filter((name) => !new RegExp(`(?<![A-Za-z])${name}(?![A-Za-z])`).test(chapter));
    expect(all.size).toBeGreaterThan(80);
    expect(missing).toEqual([]);
  });
});
