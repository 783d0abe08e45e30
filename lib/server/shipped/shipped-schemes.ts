// The schemes that the project ships: files of its folder `schemes`, read once.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readScheme } from '@/lib/scheme/read-scheme';
import { readYaml } from '@/lib/scheme/read-yaml';
import type { Scheme } from '@/lib/scheme/scheme';
import { FINDING_CODES } from '@/lib/score/findings';

export interface ShippedScheme {
  scheme: Scheme;
  /** Resolved, in the file's order. */
  json: string;
}

let known: ReadonlyMap<string, ShippedScheme> | undefined;

/** By id. Throws where a shipped file is not a scheme. */
export function shippedSchemes(): ReadonlyMap<string, ShippedScheme> {
  return (known ??= read());
}

function read(): ReadonlyMap<string, ShippedScheme> {
  // From the folder the program runs in, like the fonts: a bundle has no such files.
  const folder = path.join(process.cwd(), 'schemes');
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => {
        const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
        const file = readYaml(bytes);
        const id = file.ok && typeof file.value === 'object' && file.value !== null && 'id' in file.value ? String(file.value.id) : name;
        return [id, bytes];
      }),
  );
  return new Map(
    [...files].map(([id, bytes]) => {
      const result = readScheme(bytes, { baseOf: (base) => files.get(base) ?? null, knownFindings: FINDING_CODES });
      if (!result.ok) throw new Error(`the shipped scheme ${id} is refused: ${JSON.stringify(result.refusals)}`);
      return [id, { scheme: result.scheme, json: JSON.stringify(result.resolved) }];
    }),
  );
}
