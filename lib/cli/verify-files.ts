// The files that `ziping verify` was given, each judged in a process apart and within limits, as a server judges what strangers send.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { ok, type Outcome } from '@/lib/workflow/problem';
import type { Verdict } from '@/lib/workflow/verdict';
import { certificateParts } from '@/lib/signature/keys/certificate-parts';
import { DerError } from '@/lib/signature/cms/der';
import { signs, type Trust } from '@/lib/signature/keys/trusted-certificate';
import { newestLists, toldOfRetired, withoutRetired } from '@/lib/signature/heed-retired';
import type { RetiredList } from '@/lib/signature/retired-list';
import { LARGEST_SIGNED } from '@/lib/signature/largest-signed';
import { eachInTurn } from './each-in-turn';
import { complain, EXIT, readBytes } from './io';
import type { VerifyApart } from './verify-apart';

/** What comes by standard input has a name that says nothing. */
const NAMELESS = 'stdin.pdf';

/** The largest file of certificates that is looked at, in bytes. */
const LARGEST_TRUSTED = 1024 * 1024;
/** Some hundred thousand certificates. */
const LARGEST_LIST = 32 * 1024 * 1024;

/** Exit codes: all genuine; one is not; one could not be read. */
const CODE = { genuine: EXIT.done, 'not-genuine': 1, unreadable: EXIT.unreadable } as const;

export interface FilesToVerify {
  files: readonly string[];
  /** Files of certificates to be trusted, names of regions, files of lists of what was retired. */
  given: readonly string[];
  regions: readonly string[];
  retired: readonly string[];
  /** Files are verified in so many lines at once, each in the process of that name. */
  lines: readonly string[];
  apart: VerifyApart;
}

/** Prints the verdicts, in the order of the files, and gives the exit code. */
export async function verifyFiles({ files, given, regions, retired, lines, apart }: FilesToVerify): Promise<number> {
  const trust = await readTrust(given, regions);
  const lists = trust && (await readLists(retired, trust.authorities));
  if (!trust || !lists) return EXIT.unreadable;
  const heeded = withoutRetired(trust, lists);
  const installation = given.length > 0 ? null : await (await import('./installation')).openInstallation(apart);
  if (given.length === 0 && !installation)
    process.stderr.write('没有指定信任的证书（--trust），这里也没有安装本系统：只能看出文件是否完整，不能认定签署者\n');
  const judge = async (bytes: Uint8Array, fileName: string, whose: string): Promise<Outcome<Verdict>> => {
    const at = new Date();
    if (installation) return installation.verify(bytes, fileName, at, whose);
    const answer = await apart.verdict({ kind: 'verify-alone', bytes, trust: heeded, fileName, at }, whose);
    return answer.ok ? ok(toldOfRetired(answer.value, lists, at)) : answer;
  };
  const verdicts: (Verdict & { file: string })[] = [];
  for (const { file, verdict, problem } of await eachInTurn(files, lines, (file, line) =>
    verifyFile(file, (bytes, name) => judge(bytes, name, line)),
  )) {
    if (problem !== null) complain(file, problem);
    verdicts.push({ file, ...verdict });
  }
  await installation?.close();
  process.stdout.write(`${JSON.stringify(files.length === 1 ? verdicts[0] : verdicts, null, 2)}\n`);
  return Math.max(...verdicts.map(({ verdict }) => CODE[verdict]));
}

/** Authorities count for whom they issue to; a certificate that may sign documents counts for itself. Null after a line for each that is none. */
async function readTrust(files: readonly string[], regions: readonly string[]): Promise<Trust | null> {
  const trust = { authorities: [] as Uint8Array[], pinned: [] as Uint8Array[], regions, chosen: true };
  let refused = false;
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_TRUSTED);
    const problem = typeof bytes === 'string' ? bytes : addTrust(trust, bytes);
    if (problem === null) continue;
    complain(file, problem);
    refused = true;
  }
  return refused ? null : trust;
}

/** Of each authority the newest of these lists; null after a line for each that does not count. */
async function readLists(files: readonly string[], authorities: readonly Uint8Array[]): Promise<RetiredList[] | null> {
  const lists: RetiredList[] = [];
  if (files.length === 0) return lists;
  const { readRetiredList } = await import('@/lib/signature/retired-list');
  for (const file of files) {
    const bytes = await readBytes(file, LARGEST_LIST);
    const read = typeof bytes === 'string' ? { ok: false as const, message: bytes } : readRetiredList(bytes, authorities, new Date());
    if (read.ok) lists.push(read.list);
    else complain(file, read.message);
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
  const blocks = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g),
  ];
  return blocks.length > 0 ? blocks.map(([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64'))) : [new Uint8Array(bytes)];
}

/** The verdict, and why the file was not looked at, or not to its end. Of what is too large nothing more is read. */
async function verifyFile(
  file: string,
  judge: (bytes: Uint8Array, fileName: string) => Promise<Outcome<Verdict>>,
): Promise<{ file: string; verdict: Verdict; problem: string | null }> {
  const bytes = await readBytes(file, LARGEST_SIGNED);
  if (typeof bytes === 'string') return notLookedAt(file, bytes, '');
  const outcome = await judge(bytes, file === '-' ? NAMELESS : path.basename(file));
  if (outcome.ok) return { file, verdict: outcome.value, problem: null };
  return notLookedAt(file, outcome.problem.message, createHash('sha256').update(bytes).digest('hex'));
}

async function notLookedAt(file: string, problem: string, sha256: string): Promise<{ file: string; verdict: Verdict; problem: string }> {
  const verifier = await import('@/lib/signature/verify-pdf');
  return { file, verdict: verifier.notLookedAt(problem, sha256), problem };
}
