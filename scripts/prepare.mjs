// Brings a clone to where it can run: packages as the lockfile has them, the native module built, the database
// client generated, and for tests the programs they look at pages and PDFs with. Does nothing that is done.
import { createReadStream, createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { at, fingerprint, hasProgram, main, must, nodeOn, readStamp, Refusal, run, say } from './steps.mjs';

const LOWEST_NODE = [20, 9];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < LOWEST_NODE[0] || (major === LOWEST_NODE[0] && minor < LOWEST_NODE[1])) {
    throw new Refusal(
      `需要 Node.js ${LOWEST_NODE.join('.')} 或更高版本，当前为 ${process.versions.node}。请升级后重试（https://nodejs.org/）。`,
    );
  }
}

/** npm as it was called, or the one on the PATH. */
function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

// ---- Debian's packages ----

/** How to call apt-get without being asked anything; null where it is not there or not ours to call. */
async function aptGet() {
  if (!hasProgram('apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get', []];
  const free = hasProgram('sudo') && (await run('sudo', ['-n', 'true'], { capture: true })).code === 0;
  return free ? ['sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']] : null;
}

/** Installs Debian packages where that is possible; otherwise says which are missing. */
async function installDebian(packages, purpose) {
  const byHand = `请安装后重试：sudo apt-get install ${packages.join(' ')}`;
  const apt = await aptGet();
  if (!apt) throw new Refusal(`缺少${purpose}，且无法自动安装（不是 root，sudo 需要密码，或没有 apt-get）。${byHand}`);
  say(`安装系统软件包：${packages.join(' ')}`);
  const [command, prefix] = apt;
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  await run(command, [...prefix, ...lock, '-q', 'update']);
  const { code } = await run(command, [...prefix, ...lock, '-q', '-y', '--no-install-recommends', 'install', ...packages]);
  if (code !== 0) throw new Refusal(`${purpose}安装失败，原因见上方输出。${byHand}`);
}

// ---- npm packages ----

async function installPackages() {
  const stamp = at('node_modules/.ziping-stamp');
  const wanted = `${fingerprint(['package-lock.json'])} ${process.versions.modules} ${process.platform}-${process.arch}`;
  if (readStamp(stamp) === wanted) return;
  say('安装依赖（视网络快慢，一到几分钟；没有变化时以后不再安装）……');
  await must('安装依赖', ...npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']));
  writeFileSync(stamp, `${wanted}\n`);
}

const sqliteWorks = async () =>
  (await run(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], { capture: true })).code === 0;

/** The one package with native code. Compiled here: its ready-made builds are not in the registry. */
async function buildSqlite() {
  const stamp = at('node_modules/.ziping-sqlite');
  const wanted = `${fingerprint(['package-lock.json'])} ${process.versions.modules}`;
  if (readStamp(stamp) === wanted) return;
  if (!(await sqliteWorks())) await compileSqlite();
  writeFileSync(stamp, `${wanted}\n`);
}

async function compileSqlite() {
  const missing = [
    ['python3', 'python3'],
    ['make', 'make'],
    ['g++', 'g++'],
  ]
    .filter(([program]) => !hasProgram(program))
    .map(([, name]) => name);
  if (missing.length > 0) await installDebian(missing, '编译 better-sqlite3 所需的工具');
  say('编译 better-sqlite3（视机器快慢，一到几分钟）……');
  // Node's own headers, where it brought them: otherwise node-gyp would fetch them from nodejs.org.
  const prefix = path.dirname(path.dirname(process.execPath));
  const headers = existsSync(path.join(prefix, 'include/node/node.h')) ? { npm_config_nodedir: prefix } : {};
  const { code, output } = await run(...npm(['rebuild', 'better-sqlite3']), {
    env: { ...headers, npm_config_build_from_source: 'true' },
    capture: true,
  });
  if (code !== 0 || !(await sqliteWorks()))
    throw new Refusal(`better-sqlite3 编译失败：\n${output.trim().split('\n').slice(-30).join('\n')}`);
}

/** The database client, from the schema. */
async function generateClient() {
  const stamp = at('node_modules/.ziping-client');
  const wanted = fingerprint(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  if (readStamp(stamp) === wanted && existsSync(at('lib/server/generated/client.ts'))) return;
  await must('生成数据库客户端', process.execPath, [nodeOn('prisma/build/index.js'), 'generate'], { capture: true });
  writeFileSync(stamp, `${wanted}\n`);
}

// ---- What tests need besides ----

async function installTestTools() {
  const missing = [
    ['chromium', hasProgram('chromium') || (await hasPlaywrightBrowser())],
    ['fonts-noto-cjk', await hasChineseFont()],
    ['poppler-utils', hasProgram('pdftotext') && hasProgram('pdffonts') && hasProgram('pdftoppm') && hasProgram('pdfsig')],
    ['qpdf', hasProgram('qpdf')],
    ['mupdf-tools', hasProgram('mutool')],
    ['libnss3-tools', hasProgram('certutil')],
    ['openssl', hasProgram('openssl')],
    ['firefox-esr', hasProgram('firefox-esr')],
    ['libnss3', await hasLibrary('libnss3.so')], // what the old Chromiums take from the system
    ['libexpat1', await hasLibrary('libexpat.so.1')],
  ]
    .filter(([, there]) => !there)
    .map(([name]) => name);
  if (missing.length > 0) await installDebian(missing, '测试所需的软件');
  await installOldBrowsers();
}

const OLD_BROWSERS = 'e2e/old-browsers';

/** The Chromiums of old installations, as a package of npm's has them: unpacked, and started once. */
async function installOldBrowsers() {
  const stamp = at(OLD_BROWSERS, 'node_modules/.ziping-stamp');
  const wanted = fingerprint([`${OLD_BROWSERS}/package-lock.json`]);
  if (readStamp(stamp) === wanted) return;
  say('安装测试用的旧版浏览器……');
  const flags = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
  await must('安装旧版浏览器', ...npm(['ci', '--prefix', at(OLD_BROWSERS), ...flags]));
  const folder = at(OLD_BROWSERS, 'node_modules/.unpacked');
  mkdirSync(folder, { recursive: true });
  for (const name of ['chromium-88', 'chromium-92']) {
    const program = path.join(folder, name);
    const packed = createReadStream(at(OLD_BROWSERS, 'node_modules', name, 'bin/chromium.br'));
    await pipeline(packed, createBrotliDecompress(), createWriteStream(program, { mode: 0o755 }));
    await must(`启动 ${name}`, program, ['--no-sandbox', '--headless', '--disable-gpu', '--dump-dom', 'about:blank'], { capture: true });
  }
  writeFileSync(stamp, `${wanted}\n`);
}

async function hasLibrary(name) {
  const { code, output } = await run('ldconfig', ['-p'], { capture: true });
  return code === 0 && output.includes(`${name} `);
}

async function hasPlaywrightBrowser() {
  const { chromium } = await import(pathToFileURL(nodeOn('@playwright/test/index.mjs')).href);
  return existsSync(chromium.executablePath());
}

async function hasChineseFont() {
  const { code, output } = await run('fc-list', [':lang=zh', 'family'], { capture: true });
  return code === 0 && output.trim() !== '';
}

/** Everything above; with `tests`, also what tests need. `meanwhile` needs packages and client only: it runs while SQLite is compiled. */
export async function prepare({ tests = false, meanwhile = () => undefined } = {}) {
  checkNode();
  await installPackages();
  await allOf(buildSqlite(), generateClient().then(meanwhile));
  if (tests) await installTestTools();
}

/** Waits for each, then fails as the first that failed: nothing goes on behind a message that says how it ended. */
async function allOf(...works) {
  const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => {
    const unknown = process.argv.slice(2).filter((flag) => flag !== '--tests');
    if (unknown.length > 0) throw new Refusal(`不认识的参数：${unknown.join(' ')}。可用：--tests（连同测试所需的软件）。什么都没有安装。`);
    return prepare({ tests: process.argv.includes('--tests') });
  });
}
