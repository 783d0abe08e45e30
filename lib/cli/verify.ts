// `ziping verify [--trust CERT.pem]… [--region NAME]… [--retired LIST.pem]… FILE…`: what verifying says of each file, as JSON. Works with and without an installation.
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Verdict } from '@/lib/domain/verdict';
import type { ParsedPrintTask } from '@/lib/schema/print-task';
import { certificateParts } from '@/lib/signature/keys/certificate-parts';
import { DerError } from '@/lib/signature/cms/der';
import { signs, type Trust } from '@/lib/signature/keys/trusted-certificate';
import { newestLists, toldOfRetired, withoutRetired } from '@/lib/signature/heed-retired';
import { readRetiredList, type RetiredList } from '@/lib/signature/retired-list';
import { LARGEST_SIGNED, notLookedAt, verifyPdf } from '@/lib/signature/verify-pdf';
import { openInstallation } from './installation';
import { complain, EXIT, readBytes } from './io';

export const VERIFY_USAGE = 'verify [--trust CERT.pem]… [--region NAME]… [--retired LIST.pem]… FILE…';

/** What comes by standard input has a name that says nothing. */
const NAMELESS = 'stdin.pdf';

/** The largest file of certificates that is looked at, in bytes. */
const LARGEST_TRUSTED = 1024 * 1024;
/** Some hundred thousand certificates. */
const LARGEST_LIST = 32 * 1024 * 1024;

/** Exit codes: all genuine; one is not; one could not be read. */
const CODE = { genuine: EXIT.done, 'not-genuine': 1, unreadable: EXIT.unreadable } as const;

/** Judges the bytes of a file handed over under that name. */
type Judge = (bytes: Uint8Array, fileName: string, at: Date) => Promise<Verdict>;

/**
 * Runs `verify` and gives the exit code: 0 all genuine, 1 one is not, 2 one could not be read or the command was called wrongly.
 * Judges by the certificates named; where none is, by the installation in this folder and what it has on record.
 */
export async function verifyCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, strict: false, options: { trust: { type: 'string', multiple: true }, region: { type: 'string', multiple: true }, retired: { type: 'string', multiple: true }, json: { type: 'boolean' } } });
  const [given, regions, retired] = [textsOf(values.trust), textsOf(values.region), textsOf(values.retired)];
  // An installation knows what it retired; a list is worth what the authority is that signed it.
  const listed = (retired?.length ?? 0) === 0 || (given?.length ?? 0) > 0;
  if (positionals.length === 0 || !given || !regions || !retired || !listed || Object.keys(values).some((option) => !['trust', 'region', 'retired', 'json'].includes(option))) {
    process.stderr.write(`用法：ziping ${VERIFY_USAGE}\n`);
    return EXIT.usage;
  }
  const trust = await readTrust(given, regions);
  const lists = trust && (await readLists(retired, trust.authorities));
  if (!trust || !lists) return EXIT.unreadable;
  const heeded = withoutRetired(trust, lists);
  const installation = given.length > 0 ? null : await openInstallation();
  if (given.length === 0 && !installation) process.stderr.write('没有指定信任的证书（--trust），这里也没有安装本系统：只能看出文件是否完整，不能认定签署者\n');
  const judge: Judge = async (bytes, fileName, at) => (await installation?.verify(bytes, fileName, at)) ?? toldOfRetired(await verifyPdf(bytes, { trust: heeded, reprint: drawn, fileName, at }), lists, at);
  const verdicts: (Verdict & { file: string })[] = [];
  for (const file of positionals) verdicts.push({ file, ...(await verifyFile(file, judge)) });
  await installation?.close();
  process.stdout.write(`${JSON.stringify(positionals.length === 1 ? verdicts[0] : verdicts, null, 2)}\n`);
  return Math.max(...verdicts.map(({ verdict }) => CODE[verdict]));
}

/** What an option says that may be given several times; null where it says nothing. */
function textsOf(option: string | boolean | (string | boolean)[] | undefined): string[] | null {
  const given = Array.isArray(option) ? option : [];
  const texts = given.filter((each) => typeof each === 'string' && each !== '') as string[];
  return texts.length < given.length ? null : texts;
}

/** Authorities count for whom they issue to; a certificate that may sign documents counts for itself. Null after a line for each that is none. */
async function readTrust(files: readonly string[], regions: readonly string[]): Promise<Trust | null> {
  const trust = { authorities: [] as Uint8Array[], pinned: [] as Uint8Array[], regions, chosen: true };
  let refused = false;
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_TRUSTED);
    const problem = typeof bytes === 'string' ? bytes : addTrust(trust, bytes);
    if (problem === null) continue;
    complain(file, '', problem);
    refused = true;
  }
  return refused ? null : trust;
}

/** Of each authority the newest of these lists; null after a line for each that does not count. */
async function readLists(files: readonly string[], authorities: readonly Uint8Array[]): Promise<RetiredList[] | null> {
  const lists: RetiredList[] = [];
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_LIST);
    const read = typeof bytes === 'string' ? { ok: false as const, message: bytes } : readRetiredList(bytes, authorities, new Date());
    if (read.ok) lists.push(read.list);
    else complain(file, '', read.message);
  }
  return lists.length < files.length ? null : newestLists(lists);
}

function addTrust(trust: { authorities: Uint8Array[]; pinned: Uint8Array[] }, bytes: Uint8Array): string | null {
  try {
    for (const der of certificatesIn(bytes)) {
      const parts = certificateParts(der);
      if (parts.authority) trust.authorities.push(der);
      if (!parts.authority || signs(parts)) trust.pinned.push(der);
    }
    return null;
  } catch (problem) {
    if (problem instanceof DerError) return '不是证书：应为 PEM 或 DER 格式的 X.509 证书';
    throw problem;
  }
}

function certificatesIn(bytes: Uint8Array): Uint8Array[] {
  const blocks = [...Buffer.from(bytes).toString('latin1').matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g)];
  return blocks.length > 0 ? blocks.map(([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64'))) : [new Uint8Array(bytes)];
}

/** The verdict; a file that cannot be opened gets one, too, after a line that says why. Of what is too large nothing more is read. */
async function verifyFile(file: string, judge: Judge): Promise<Verdict> {
  const bytes = await readBytes(file, LARGEST_SIGNED);
  if (typeof bytes !== 'string') return judge(bytes, file === '-' ? NAMELESS : path.basename(file), new Date());
  complain(file, '', bytes);
  return notLookedAt(bytes, '');
}

/** Loaded when first needed: most files that are refused are refused before anything is drawn. */
async function drawn(task: ParsedPrintTask): Promise<Uint8Array> {
  const { drawTaskAgain } = await import('@/lib/server/pdf/pdf-tasks');
  return drawTaskAgain(task);
}
