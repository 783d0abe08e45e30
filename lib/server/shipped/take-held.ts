// In a process that the server started: the schemes that its database holds, told with each task.
import { type HeldFile, isHeld, knowKept, knowPublished } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';

const taken = new Set<string>();

/** Makes them known; what was told before is not read again. */
export function takeHeld(files: readonly HeldFile[]): void {
  for (const { json, stands } of files) {
    const key = `${stands} ${json}`;
    if (taken.has(key)) continue;
    taken.add(key);
    const scheme = storedScheme(json);
    if (stands) knowPublished([{ scheme, json }]);
    else if (!isHeld(scheme.id, scheme.sha256)) knowKept([{ scheme, json }]);
  }
}
