// Older browsers read neither the styles nor the whole library of the language that the build takes for granted. It leaves what they need beside itself
// (scripts/old-browsers): only the name that Next is asked for is changed on the way in.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ChooseFile } from './packed-files';

/** What the build is for, by how browsers name themselves: those that claim to be several are the first of these. */
const CURRENT: readonly [name: RegExp, since: number][] = [
  [/Chrom(?:e|ium)\/(\d+)/, 111],
  [/Firefox\/(\d+)/, 115],
  [/Version\/(\d+\.\d+)\S* (?:Mobile\/\S+ )?Safari\//, 16.4],
];

/** Whether the build is for a browser of that name. What is left for older ones does for one that is not known, too. */
export function isCurrent(userAgent: string): boolean {
  for (const [name, since] of CURRENT) {
    const version = name.exec(userAgent)?.[1];
    if (version !== undefined) return Number(version) >= since;
  }
  return false;
}

/** Gives older browsers the older form of a file, of the build in that folder. */
export function preferOlder(buildFolder: string): ChooseFile {
  const folder = path.join(buildFolder, 'static');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const older = new Set(
    files.filter((name) => /\.old\.(?:css|js)$/.test(name)).map((name) => `/_next/static/${name.split(path.sep).join('/')}`),
  );
  return (request, response) => {
    const [address = '', ...query] = (request.url ?? '').split('?');
    const wanted = address.replace(/\.(css|js)$/, '.old.$1');
    if (!older.has(wanted)) return;
    response.appendHeader('vary', 'user-agent');
    if (isCurrent(request.headers['user-agent'] ?? '')) return;
    request.url = [wanted, ...query].join('?');
    response.setHeader('cache-control', 'no-cache'); // the name is that of what it was made from
  };
}
