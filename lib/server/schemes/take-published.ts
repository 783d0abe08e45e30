// In a process that the server started: the schemes that were published there, told with each task.
import { findScheme, knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';

const taken = new Set<string>();

/** Makes them known; what was told before is not read again. */
export function takePublished(files: readonly string[]): void {
  for (const json of files) {
    if (taken.has(json)) continue;
    taken.add(json);
    const scheme = storedScheme(json);
    if (!findScheme(scheme.id, scheme.sha256)) knowPublished([{ scheme, json }]);
  }
}
