// What a build leaves for older browsers, each file beside the one it was made from (lib/server/http/older-files.ts): the styles, and the script that all others
// wait for, behind what these browsers lack of the language's library.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Turbopack's runtime: no module of a page runs before it. */
const FIRST_SCRIPT = /(?:^|[\\/])turbopack-[^\\/]+(?<!\.old)\.js$/;

/** Makes them in the folder of the build's files. Its packages are there only once they are installed. */
export async function makeOlderFiles(folder) {
  const [{ containersOf, olderStyles }, { build }] = await Promise.all([import('./styles.mjs'), import('esbuild')]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const read = (name) => readFileSync(path.join(folder, name), 'utf8');
  const write = (name, text) => writeFileSync(path.join(folder, name.replace(/\.(css|js)$/, '.old.$1')), text);

  const styles = new Map(files.filter((name) => /(?<!\.old)\.css$/.test(name)).map((name) => [name, read(name)]));
  for (const [name, css] of olderStyles(styles)) write(name, css);

  const scripts = files.filter((name) => FIRST_SCRIPT.test(name));
  if (scripts.length === 0) throw new Error('The build has no script that all others wait for.');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('polyfills.mjs', import.meta.url))],
    define: { 'process.env.CONTAINERS': JSON.stringify(containersOf(styles)) },
    bundle: true,
    minify: true,
    write: false,
    target: 'chrome86',
    format: 'iife',
    logLevel: 'warning',
  });
  for (const name of scripts) write(name, outputFiles[0].text + read(name));
}
