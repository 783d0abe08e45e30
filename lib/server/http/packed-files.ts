// Scripts and styles of the build in brotli, which Next does not make: the build leaves each beside itself (scripts/build.mjs). Next gives it as it gives any
// file of the build; only its name is changed on the way in.
import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
};

/** Changes a request for a file of the build to one for another form of it, where there is one and the browser takes it. */
export type ChooseFile = (request: IncomingMessage, response: ServerResponse) => void;

/** Of the build in that folder. Nothing is changed for one that was not packed. */
export function preferPacked(buildFolder: string): ChooseFile {
  const folder = path.join(buildFolder, 'static');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const packed = new Set(files.filter((name) => name.endsWith('.br')).map((name) => `/_next/static/${name.split(path.sep).join('/')}`));
  return (request, response) => {
    const [address = '', ...query] = (request.url ?? '').split('?');
    const type = TYPES[path.extname(address)];
    if (type === undefined || !packed.has(`${address}.br`)) return;
    response.appendHeader('vary', 'accept-encoding');
    if (!/\bbr\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''))) return;
    request.url = [`${address}.br`, ...query].join('?');
    response.setHeader('content-type', type);
    response.setHeader('content-encoding', 'br');
  };
}
