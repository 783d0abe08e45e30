// The production build, made only when what goes into it has changed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { makeOlderFiles } from './old-browsers/files.mjs';
import { at, fingerprint, main, must, nodeOn, readStamp, say } from './steps.mjs';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.js',
  'proxy.ts',
  'scripts/old-browsers',
  'tsconfig.json',
  '.browserslistrc',
  'package.json',
  'package-lock.json',
];
const isSource = (name) => name !== 'lib/server/generated' && name !== 'lib/cli' && !/\.test\.tsx?$|(^|\/)\./.test(name);

/** Builds, unless the last build is of the same sources. */
export async function ensureBuild() {
  const folder = process.env.NEXT_DIST_DIR || '.next';
  const stamp = path.resolve(at('.'), folder, 'ziping-stamp');
  const wanted = `${fingerprint(SOURCES, isSource)} ${process.versions.modules}`;
  if (readStamp(stamp) === wanted && existsSync(path.join(path.dirname(stamp), 'BUILD_ID'))) return;
  say('构建页面（视机器快慢，一到几分钟；程序没有变化时以后不再构建）……');
  await must('构建', process.execPath, [nodeOn('next/dist/bin/next'), 'build'], { env: { NODE_ENV: 'production' } });
  await makeOlderFiles(path.join(path.dirname(stamp), 'static'));
  await packScripts(path.join(path.dirname(stamp), 'static'));
  writeFileSync(stamp, `${wanted}\n`);
}

/** Scripts and styles once more, as small as they get, beside each: the server gives them to browsers that take brotli (lib/server/http/packed-files.ts). */
async function packScripts(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:js|css)$/.test(name));
  const pack = promisify(brotliCompress);
  await Promise.all(
    files.map(async (name) => writeFileSync(path.join(folder, `${name}.br`), await pack(readFileSync(path.join(folder, name))))),
  );
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename)
  await main(async () => {
    await ensureBuild();
    return 0;
  });
