// A scheme as it is stored and carried: the resolved file as JSON, checked when it was published.
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import { schemeFile } from './format';
import type { Scheme } from './scheme';
import { schemeOfFile } from './scheme-of-file';

/** The scheme of a resolved file. What only publishing asks is not asked again: forms are under it. Throws where it is none. */
export function storedScheme(json: string): Scheme {
  const resolved: unknown = JSON.parse(json);
  return schemeOfFile(schemeFile.parse(resolved), createHash('sha256').update(canonicalJson(resolved)).digest('hex'));
}
