// What a printed file depends on besides its data: the code that scores and lays out. A cached file of other code is not reused.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** From the folder the program runs in, like the drawing process that reads the same sources. */
export const FOLDERS = [
  ['components', 'print'],
  ['lib', 'contract'],
  ['lib', 'department'],
  ['lib', 'exchange'],
  ['lib', 'form'],
  ['lib', 'format'],
  ['lib', 'number'],
  ['lib', 'print'],
  ['lib', 'scheme'],
  ['lib', 'score'],
  ['lib', 'workflow'],
  ['lib', 'server', 'pdf'],
  ['lib', 'server', 'shipped'],
  ['schemes'],
] as const;

let known: string | undefined;

/** SHA-256 of the sources that print, worked out once a process. */
export function layoutFingerprint(): string {
  if (known !== undefined) return known;
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const full = path.join(process.cwd(), ...folder);
    const names = readdirSync(full, { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(tsx?|mjs|yaml)$/.test(name) && !name.includes('.test.'),
    );
    for (const name of names.sort())
      hash
        .update(name)
        .update('\0')
        .update(readFileSync(path.join(full, name)))
        .update('\0');
  }
  return (known = hash.digest('hex'));
}
