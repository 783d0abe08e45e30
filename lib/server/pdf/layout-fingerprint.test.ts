import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { FOLDERS } from './layout-fingerprint';

const IMPORT = /(?:from|import\()\s*'((?:@\/|\.)[^']+)'/g;

/** The project's own files that a file needs, and theirs. */
function needed(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const whole = name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(file), name);
    const found = ['', '.ts', '.tsx', '.mjs'].map((end) => whole + end).find((each) => existsSync(each) && path.extname(each) !== '');
    if (found) needed(found, seen);
  }
  return seen;
}

it('a cached PDF is not reused where anything changed that it was laid out and scored by', () => {
  const files = [...needed('lib/server/pdf/render-forms.ts'), ...needed('lib/server/pdf/render-book.ts')];
  expect(files).toContain('lib/print/sheet/layout-sheet.ts');
  expect(files.filter((file) => !FOLDERS.some((folder) => file.startsWith(`${folder.join('/')}/`)))).toEqual([]);
});
