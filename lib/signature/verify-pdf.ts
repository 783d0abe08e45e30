// Verifying a signed document: the signature, what the file consists of, the data inside, and the pages printed again. Cheap
// checks come first; nothing is printed for a file that is not what it should be. Never throws for what is in the file.
import { createHash } from 'node:crypto';
import { type Check, failedCheck } from '@/lib/workflow/check';
import type { DocumentFacts, Verdict } from '@/lib/workflow/verdict';
import type { ParsedPrintTask } from './print-task';
import { type CertificateFacts, fingerprintOf } from './keys/certificates';
import { documentData } from './document-data';
import { differsByRegion, isSameDepartment, nameCheck, regionOf } from './given-names';
import { LARGEST_SIGNED } from './largest-signed';
import { PdfSyntaxError } from './pdf/pdf-lexer';
import { plainChecks } from './plain/plain-file';
import { compareReprint } from './reprint';
import { sealedParts } from './seal/sealed-file';
import { type CheckedSignature, checkSignature, type Findings } from './signature-check';
import type { Trust } from './keys/trusted-certificate';
import { Refusal, Unreadable, Unsigned, Unsupported } from './refusal';
import { genuineWords, sentenceOf, whyNot } from './verdict-sentence';

export interface VerifyOptions {
  trust: Trust;
  /** Prints a document again; gets what is fit to be drawn only. What it throws means that it cannot be printed. */
  reprint: (task: ParsedPrintTask) => Promise<Uint8Array>;
  /** An installation has on record that it signed these very bytes: whose timestamp it took, it knew. */
  onRecord?: boolean;
  /** Under which the file was handed over. */
  fileName?: string;
  at: Date;
}

const TOO_LARGE = `文件太大：最多 ${LARGEST_SIGNED / 1024 / 1024} MB`;

/** What is known so far. */
interface Progress extends Findings {
  document: DocumentFacts | null;
  reprinted: Verdict['reprinted'];
  sealedElsewhere: boolean;
  /** Of a signature that can be written in more ways than one: what tells them apart. */
  number: string | null;
}

/** The verdict on these bytes. */
export async function verifyPdf(bytes: Uint8Array, options: VerifyOptions): Promise<Verdict> {
  const known: Progress = {
    checks: [],
    signer: null,
    at: null,
    timestamp: null,
    document: null,
    reprinted: 'not-tried',
    sealedElsewhere: false,
    number: null,
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    if (bytes.length > LARGEST_SIGNED) throw new Unreadable(TOO_LARGE);
    await checkContent(checkSignature(bytes, options.trust, options.at, known), options, known);
  } catch (problem) {
    return verdictOn(problem, known, sha256);
  }
  if (failedCheck(known.checks)) return failing('not-genuine', known, sha256);
  const facts = { ...plain(known, sha256), verdict: 'genuine' as const };
  return { ...facts, sentence: sentenceOf(genuineWords(facts)) };
}

/** The verdict on a file that was not looked at: why, in Chinese, and the SHA-256 of its bytes ("" where there are none). */
export function notLookedAt(why: string, sha256: string): Verdict {
  return verdictOn(
    new Unreadable(why),
    { checks: [], signer: null, at: null, timestamp: null, document: null, reprinted: 'not-tried', sealedElsewhere: false, number: null },
    sha256,
  );
}

async function checkContent(
  { file, place, signature, signer, cms, timestamp, number }: CheckedSignature,
  { reprint, fileName, trust, onRecord = false }: VerifyOptions,
  known: Progress,
): Promise<void> {
  const { attached, sealedElsewhere } = sealedParts({
    file,
    place,
    signature,
    fingerprint: signer.fingerprint,
    cms,
    stampedAt: timestamp && new Date(timestamp.at),
  });
  // Ours was made with a timestamp: one that cannot be believed may stand in the place of another.
  if (!sealedElsewhere && timestamp && !timestamp.trusted && !onRecord)
    throw new Unsupported(
      'timestamp',
      `时间戳的机构“${timestamp.authority}”不在信任范围内，不能排除原来的时间戳被换过。确认是这个机构的，请把它的证书加入信任（命令行用 --trust）`,
    );
  if (sealedElsewhere || timestamp) {
    known.number = number;
    known.checks.push({ id: 'contents', ok: true, message: `签名编号 ${number}：签名值、所带的证书和时间戳任何一处不同，编号就不同` });
  }
  known.sealedElsewhere = sealedElsewhere && attached !== null;
  if (!attached) {
    known.checks.push(
      ...plainChecks({
        file,
        signature,
        sealedElsewhere,
        holder: holderOf(signer, trust, signature.name),
        regions: regionsFor(signer, trust),
        fileName,
      }),
    );
    return;
  }
  known.checks.push({
    id: 'seal',
    ok: true,
    message: sealedElsewhere ? '印出的文件没有改动过，只加了别处的签章' : '页面、附件、签章之外没有别的内容',
  });
  const { facts, task, checks } = documentData(attached.files);
  known.document = facts;
  known.checks.push(
    ...checks,
    signerCheck(signer, sealedElsewhere ? null : signature.name, facts.department, trust),
    ...(fileName === undefined ? [] : [nameCheck(fileName, facts.fileName, facts.department)]),
  );
  if (known.checks.some(({ ok }) => ok === false)) return;
  // The last step, so that what was taken out of the file is let go before its pages are printed again.
  return checkReprint(attached.printed, task, reprint, known);
}

async function checkReprint(printed: Uint8Array, task: ParsedPrintTask, reprint: VerifyOptions['reprint'], known: Progress): Promise<void> {
  const again = await printedAgain(reprint, task);
  if (typeof again === 'string') {
    known.reprinted = 'differs';
    known.checks.push({ id: 'reprint', ok: false, message: again });
    return;
  }
  const { reprinted, check } = await compareReprint(printed, again);
  known.reprinted = reprinted;
  known.checks.push(check);
}

/** Whose the certificate is: of a department that was renamed, by that of its names which is looked for. */
function holderOf(signer: CertificateFacts, trust: Trust, looked: string): string {
  const names = trust.holders?.get(signer.fingerprint) ?? [signer.organization];
  return names.find((name) => isSameDepartment(name, looked, regionsFor(signer, trust))) ?? names[0] ?? signer.organization;
}

/** Whoever checks named this very certificate, so that its own region is known, too. */
function isChosen(signer: CertificateFacts, { chosen, pinned }: Trust): boolean {
  return chosen === true && pinned.some((der) => fingerprintOf(der) === signer.fingerprint);
}

function regionsFor(signer: CertificateFacts, trust: Trust): string[] {
  return [...(trust.regions ?? []), ...(isChosen(signer, trust) ? [regionOf(signer.organization)] : [])];
}

/** The document's department is the certificate's, and our own seal (null: another program's) names it, not one of another region. */
function signerCheck(signer: CertificateFacts, sealed: string | null, department: string, trust: Trust): Check {
  const regions = regionsFor(signer, trust);
  const holder = holderOf(signer, trust, department);
  const agreed = (same: (one: string, other: string) => boolean) => {
    const own = same(holder, department);
    // The seal may name the department as it is called since, or was before.
    const renamed = own && sealed !== null && (trust.holders?.get(signer.fingerprint) ?? []).includes(sealed);
    return {
      own,
      sealsOwn: sealed === null || renamed || (same(sealed, own ? department : holder) && (same(sealed, holder) || same(holder, sealed))),
    };
  };
  const [sure, perhaps] = [agreed((one, other) => isSameDepartment(one, other, regions)), agreed(differsByRegion)];
  if (sure.own && sure.sealsOwn) return { id: 'department', ok: true, message: `签署者“${holder}”就是这份材料的部门` };
  // An authority vouches for each department's own documents; only who named this very certificate takes it for others'.
  const named = isChosen(signer, trust);
  // Whether they are one cannot be told: nothing says that the one is the other's region.
  if (!named && perhaps.own && perhaps.sealsOwn)
    throw new Unsupported(
      'department',
      `签署者是“${holder}”，材料写的是“${department}”：前面的地区名不在已知的地区里，不能认定是同一个部门；确认是的，请写明地区（命令行用 --region，安装里用 ZIPING_REGION）`,
    );
  if (!sure.sealsOwn) return { id: 'department', ok: false, message: `签章写的是“${sealed}”，证书却是“${holder}”的` };
  return { id: 'department', ok: named ? null : false, message: `签署者是“${holder}”，材料却是“${department}”的` };
}

async function printedAgain(reprint: VerifyOptions['reprint'], task: ParsedPrintTask): Promise<Uint8Array | string> {
  try {
    return await reprint(task);
  } catch (problem) {
    // A character without a letter, a field without data: what nobody could print was never printed from this data.
    if (problem instanceof Error) return `用文件里的数据印不出这份文件：${problem.message.slice(0, 200)}`;
    throw problem;
  }
}

function verdictOn(problem: unknown, known: Progress, sha256: string): Verdict {
  if (problem instanceof Refusal) {
    known.checks.push({ id: problem.check, ok: false, message: problem.message });
    return failing(problem instanceof Unsupported ? 'unreadable' : 'not-genuine', known, sha256);
  }
  if (problem instanceof PdfSyntaxError) return verdictOn(new Refusal('structure', `文件的结构不对：${problem.reason}`), known, sha256);
  if (problem instanceof Unsigned) {
    known.checks.push({ id: 'one-signature', ok: false, message: '没有签名' });
    return { ...plain(known, sha256), verdict: 'unreadable', sentence: `${problem.message}。` };
  }
  // What the reader of files did not foresee either: a file that cannot be judged is never genuine.
  const message = problem instanceof Unreadable ? problem.message : '文件读不出来：结构异常';
  known.checks.push({ id: 'readable', ok: false, message });
  return failing('unreadable', known, sha256);
}

function failing(verdict: 'not-genuine' | 'unreadable', known: Progress, sha256: string): Verdict {
  return { ...plain(known, sha256), verdict, sentence: `${whyNot({ verdict, checks: known.checks })}。` };
}

function plain(
  { checks, signer, at, timestamp, document, reprinted, sealedElsewhere, number }: Progress,
  sha256: string,
): Omit<Verdict, 'verdict' | 'sentence'> {
  return {
    checks,
    signer: signer && { name: signer.commonName, organization: signer.organization, fingerprint: signer.fingerprint },
    signedAt: at?.toISOString() ?? null,
    timestamp,
    document,
    reprinted,
    signatureNumber: number,
    sealedElsewhere,
    sha256,
  };
}
