// `ziping sign [--schemes DIR]… FILE… --p12 KEY.p12 --password-file F -o DIR`: signs forms (printed first, their data inside) and PDFs as they are.
// All files or none; nothing is written that verifying would not call genuine.
import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { tooLong } from '@/lib/form/form-length';
import { fileName } from '@/lib/format/file-name';
import { readFormBytes, type SchemeOf } from '@/lib/exchange/ziping/read-form';
import { GlyphMissingError, missingSentence } from '@/lib/server/pdf/glyph-missing-error';
import { CannotAttachError } from '@/lib/signature/pdf/attached-files';
import { isSameDepartment, regionOf } from '@/lib/signature/given-names';
import { PdfSyntaxError } from '@/lib/signature/pdf/pdf-lexer';
import { openPkcs12 } from '@/lib/signature/keys/pkcs12';
import { schemesOf } from '@/lib/signature/attached-schemes';
import { scoreReceipt } from '@/lib/signature/score-receipt';
import { CannotSealError } from '@/lib/signature/seal/seal';
import { SealLetterError } from '@/lib/signature/seal/seal-lettering';
import { signPdf } from '@/lib/signature/sign-pdf';
import type { SignedContents } from '@/lib/signature/signed-contents';
import { signingKey, type SigningKey } from '@/lib/signature/keys/signing-key';
import { type TimestampAuthority, timestampAuthority, TimestampError } from '@/lib/signature/cms/timestamp';
import { LARGEST_SIGNED } from '@/lib/signature/largest-signed';
import { verifyPdf } from '@/lib/signature/verify-pdf';
import '@/lib/server/shipped/know-shipped';
import { complain, EXIT, readBytes } from './io';
import { optionTexts } from './option-texts';
import { passwordIn } from './password-file';
import { unwritableWords } from './refused-by-system';
import { schemeFiles } from './scheme-files';
import { makeFolder } from './write-output';

export const SIGN_USAGE = 'sign [--schemes DIR]… FILE… --p12 KEY.p12 --password-file F -o DIR [--timestamp URL]';

/** The largest files that are looked at, in bytes; of forms the reader of forms says it. */
const LARGEST_KEY = 1024 * 1024;
const LARGEST_PASSWORD = 4 * 1024;

interface Request {
  files: string[];
  p12: string;
  passwordFile: string;
  folder: string;
  timestamp: string | null;
  schemes: readonly string[];
}

/** What one input becomes. */
interface ToSign {
  file: string;
  name: string;
  unsigned: Uint8Array;
  department: string;
  contents: SignedContents | null;
}

/** Runs `sign` and gives the exit code: 0 all written, 2 when nothing was, with one line per problem on standard error. */
export async function signCommand(args: string[]): Promise<number> {
  const request = requestOf(args);
  if (!request) {
    process.stderr.write(`用法：ziping ${SIGN_USAGE}\n`);
    return EXIT.usage;
  }
  const schemes = schemeFiles(request.schemes);
  if (!schemes) return EXIT.unreadable;
  const at = new Date();
  const key = await openKey(request, at);
  const files =
    key && (await eachOrNothing(request.files, (file) => prepared(file, key, [regionOf(key.facts.organization)], schemes.schemeOf)));
  if (!key || !files || !distinct(files, request.folder)) return EXIT.unreadable;
  const timestamp = request.timestamp === null ? null : timestampAuthority(request.timestamp);
  const signed = await eachOrNothing(files, (each) => signFile(each, key, at, timestamp));
  return signed && (await writeAll(request.folder, signed)) ? EXIT.done : EXIT.unreadable;
}

function requestOf(args: string[]): Request | null {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      p12: text,
      'password-file': text,
      output: { type: 'string', short: 'o' },
      timestamp: text,
      schemes: { ...text, multiple: true },
    },
  });
  const known = new Set(['p12', 'password-file', 'output', 'timestamp', 'schemes']);
  const schemes = optionTexts(values.schemes);
  const { p12, 'password-file': passwordFile, output: folder, timestamp } = values;
  if (Object.keys(values).some((option) => !known.has(option)) || positionals.length === 0) return null;
  if (
    typeof p12 !== 'string' ||
    typeof passwordFile !== 'string' ||
    typeof folder !== 'string' ||
    typeof timestamp === 'boolean' ||
    !schemes
  )
    return null;
  return { files: positionals, p12, passwordFile, folder, timestamp: timestamp ?? null, schemes };
}

/** Every result, or null after all were tried and one failed. */
async function eachOrNothing<T, R>(items: readonly T[], work: (item: T) => Promise<R | null>): Promise<R[] | null> {
  const results: R[] = [];
  let failed = false;
  for (const item of items) {
    const result = await work(item);
    if (result === null) failed = true;
    else results.push(result);
  }
  return failed ? null : results;
}

async function openKey({ p12, passwordFile }: Request, at: Date): Promise<SigningKey | null> {
  const [bytes, password] = [await readBytes(p12, LARGEST_KEY), await readBytes(passwordFile, LARGEST_PASSWORD)];
  if (typeof password === 'string') complain(passwordFile, password);
  if (typeof bytes === 'string') complain(p12, bytes);
  if (typeof bytes === 'string' || typeof password === 'string') return null;
  const opened = await openPkcs12(new Uint8Array(bytes), passwordIn(password), at);
  if (opened.ok) return signingKey(opened.key);
  complain(p12, opened.message);
  return null;
}

async function prepared(file: string, key: SigningKey, regions: readonly string[], schemeOf: SchemeOf): Promise<ToSign | null> {
  const bytes = await readBytes(file, LARGEST_SIGNED);
  if (typeof bytes === 'string') {
    complain(file, bytes);
    return null;
  }
  const { organization } = key.facts;
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) {
    return {
      file,
      name: path.basename(file, path.extname(file)),
      unsigned: new Uint8Array(bytes),
      department: organization,
      contents: null,
    };
  }
  const parsed = readFormBytes(bytes, schemeOf);
  if (!parsed.ok) {
    for (const issue of parsed.issues) complain(file, issue.path, issue.message);
    return null;
  }
  // In today's format, which names its scheme whole: what is signed is scored by today's rules.
  const evaluation = { ...parsed.evaluation, schemeSha256: parsed.scheme.sha256 };
  const long = tooLong(evaluation);
  if (long !== null) {
    complain(file, long);
    return null;
  }
  // Another's certificate may sign, too; its seal says whose it is, and so does whoever checks it.
  const own = isSameDepartment(organization, evaluation.department, regions);
  const json = JSON.stringify(evaluation);
  const form = {
    id: 'file',
    json,
    facts: { revision: null, sha256: createHash('sha256').update(json).digest('hex'), savedAt: null, preview: false },
  };
  const task = { kind: 'stored' as const, forms: [form] };
  const name = fileName(`${evaluation.year}年度${evaluation.department}`, evaluation.projectName ?? '部门整体绩效自评表');
  const unsigned = await drawn(file, task);
  return (
    unsigned && {
      file,
      name,
      unsigned,
      department: own ? evaluation.department : organization,
      contents: {
        fileName: `${name}.pdf`,
        task,
        forms: [json],
        receipt: scoreReceipt([{ json, revision: null }]),
        schemes: schemesOf([json]),
      },
    }
  );
}

async function drawn(
  file: string,
  task: { kind: 'stored'; forms: NonNullable<SignedContents['task']['forms']> },
): Promise<Uint8Array | null> {
  try {
    return await (
      await drawing()
    )(task, () => undefined);
  } catch (problem) {
    if (!(problem instanceof GlyphMissingError)) throw problem;
    for (const missing of problem.characters) complain(file, missing.path, missingSentence(missing));
    return null;
  }
}

/** Nothing overwrites what it was made from, or another of the results. */
function distinct(files: readonly ToSign[], folder: string): boolean {
  const targets = files.map(({ name }) => path.resolve(folder, `${name}.pdf`));
  const twice = files.filter((_, at) => targets.indexOf(targets[at] ?? '') !== at);
  const itself = files.filter(({ file }) => targets.includes(path.resolve(file)));
  for (const { file, name } of twice) complain(file, `与另一个文件同名（${name}.pdf）：请分开签署，或改名`);
  for (const { file } of itself) complain(file, '签署后的文件会盖掉原文件：请用 -o 另指定一个文件夹');
  return twice.length === 0 && itself.length === 0;
}

async function signFile(
  { file, name, unsigned, department, contents }: ToSign,
  key: SigningKey,
  at: Date,
  timestamp: TimestampAuthority | null,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  try {
    const bytes = await signPdf(unsigned, { key, at, seal: { department }, contents, timestamp });
    const trust = { authorities: [], pinned: [key.certificate], chosen: true };
    const { verdict, sentence } = await verifyPdf(bytes, {
      trust,
      reprint: async (task) => (await drawing())(task, () => undefined),
      onRecord: true,
      at: new Date(),
    });
    if (verdict === 'genuine') return { name: `${name}.pdf`, bytes };
    complain(file, `不能签署：${sentence}`);
  } catch (problem) {
    if (problem instanceof PdfSyntaxError) complain(file, `PDF 读不出来：${problem.reason}`);
    else if (
      problem instanceof CannotSealError ||
      problem instanceof CannotAttachError ||
      problem instanceof SealLetterError ||
      problem instanceof TimestampError
    )
      complain(file, problem.message);
    else throw problem;
  }
  return null;
}

/** All beside their places first, then each in its place. */
async function writeAll(folder: string, files: readonly { name: string; bytes: Uint8Array }[]): Promise<boolean> {
  const asides = files.map(({ name }) => path.join(folder, `.${name}.${process.pid}.part`));
  try {
    await makeFolder(folder);
    for (const [at, { bytes }] of files.entries()) await writeFile(asides[at] ?? '', bytes);
    for (const [at, { name }] of files.entries()) await rename(asides[at] ?? '', path.join(folder, name));
    return true;
  } catch (problem) {
    complain(folder, unwritableWords(problem));
    await Promise.all(asides.map((aside) => rm(aside, { force: true }).catch(() => undefined)));
    return false;
  }
}

/** Loaded once something is to be drawn: what is refused before needs no fonts. */
const drawing = async () => (await import('@/lib/server/worker/pdf-tasks')).drawTask;
