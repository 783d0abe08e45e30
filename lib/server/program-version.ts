// Which version of the program this is.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const described = z.object({ version: z.string() });

/** As package.json says it, of the folder that the program runs in. */
export function programVersion(): string {
  return described.parse(JSON.parse(readFileSync(path.join(process.cwd(), 'package.json'), 'utf8'))).version;
}
