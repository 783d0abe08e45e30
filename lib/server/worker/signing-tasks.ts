// What is done with signatures and files of others away from where requests are answered: signing, preparing to be sealed outside,
// checking, verifying, opening a certificate's file, reading a table. What is signed, or given out to be sealed, was verified first, as a
// stranger would. Plain data in and out. Keys come in a message and are kept nowhere.
import type { Verdict } from '@/lib/workflow/verdict';
import type { ParsedPrintTask } from '@/lib/signature/print-task';
import type { OpenedPkcs12 } from '@/lib/signature/keys/pkcs12';
import { isSameDepartment } from '@/lib/signature/given-names';
import { scoreReceipt } from '@/lib/signature/score-receipt';
import { SealLetterError } from '@/lib/signature/seal/seal-lettering';
import type { SealedElsewhere } from '@/lib/signature/seal/sealed-elsewhere';
import { prepareForSealing, signPdf } from '@/lib/signature/sign-pdf';
import { schemesOf } from '@/lib/signature/attached-schemes';
import type { PrintTask, SignedContents } from '@/lib/signature/signed-contents';
import { signingKey, type SigningKey } from '@/lib/signature/keys/signing-key';
import type { Trust } from '@/lib/signature/keys/trusted-certificate';
import { timestampAuthority, TimestampError } from '@/lib/signature/cms/timestamp';
import { withIssuer } from '../../signature/issuer-check';
import { whyNot } from '@/lib/signature/verdict-sentence';
import type { Cells } from '../spreadsheet/table-cells';

/** What is attached to a document: the task that prints it again has the forms in it. The receipt is worked out here. */
export interface DocumentContents {
  fileName: string;
  task: PrintTask;
}

/** A certificate with its key, only ever in memory. */
export interface KeyMaterial {
  certificate: Uint8Array;
  /** PKCS#8. */
  privateKey: Uint8Array;
  chain: Uint8Array[];
}

export type SigningTask =
  | {
      kind: 'sign';
      unsigned: Uint8Array;
      contents: DocumentContents;
      key: KeyMaterial;
      at: Date;
      department: string;
      regions: readonly string[];
      timestampUrl: string | null;
    }
  | { kind: 'prepare'; unsigned: Uint8Array; contents: DocumentContents; at: Date; department: string; regions: readonly string[] }
  /** PKCS#12: its password is hashed as often as the file says. */
  | { kind: 'open-key'; bytes: Uint8Array; password: string; at: Date }
  /** `.xlsx` or text; of its rows so many. */
  | { kind: 'read-table'; bytes: Uint8Array; mostRows: number }
  | {
      kind: 'check-sealed';
      ours: Uint8Array;
      uploaded: Uint8Array;
      fileName: string;
      department: string;
      regions: readonly string[];
      at: Date;
    }
  /** `ours`: what it was before it was sealed outside, where that is on record: its certificate was accepted with it. `signedHere`: it is on record that these very bytes were signed here. */
  | { kind: 'verify'; bytes: Uint8Array; ours: Uint8Array | null; signedHere: boolean; trust: Trust; fileName: string; at: Date }
  /** By what is trusted alone: nothing is on record of the file. */
  | { kind: 'verify-alone'; bytes: Uint8Array; trust: Trust; fileName: string; at: Date }
  /** Loads what verifying needs. */
  | { kind: 'get-ready' };

export type SigningAnswer =
  | { kind: 'file'; bytes: Uint8Array }
  | { kind: 'no-timestamp'; why: string }
  /** It would not verify: nothing is signed. `why` is the verdict's sentence. */
  | { kind: 'unsound'; why: string }
  | { kind: 'opened-key'; opened: OpenedPkcs12 }
  | { kind: 'table'; cells: Cells }
  | { kind: 'sealed'; check: SealedElsewhere }
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'ready' };

/** Does it. Throws only what nobody expected. */
export async function doSigningTask(task: SigningTask): Promise<SigningAnswer> {
  switch (task.kind) {
    case 'sign':
      return sign(task);
    case 'prepare':
      return prepare(task);
    case 'open-key': {
      const { openPkcs12 } = await import('@/lib/signature/keys/pkcs12');
      return { kind: 'opened-key', opened: await openPkcs12(task.bytes, task.password, task.at) };
    }
    case 'check-sealed': {
      const { isEncrypted } = await import('@/lib/signature/pdf/encrypted');
      const check = await checkSealed(task);
      // A password makes every byte another: that it was put on says more than that the bytes differ.
      return { kind: 'sealed', check: !check.ok && isEncrypted(task.uploaded) ? { ok: false, message: ENCRYPTED } : check };
    }
    case 'read-table': {
      const { tableCells } = await import('../spreadsheet/table-cells');
      return { kind: 'table', cells: tableCells(task.bytes, task.mostRows) };
    }
    case 'verify':
      return { kind: 'verdict', verdict: await verify(task) };
    case 'verify-alone': {
      const { verifyPdf } = await import('@/lib/signature/verify-pdf');
      const { bytes, trust, fileName, at } = task;
      return { kind: 'verdict', verdict: await verifyPdf(bytes, { trust, reprint: drawnAgain, fileName, at }) };
    }
    case 'get-ready':
      await Promise.all([import('@/lib/signature/verify-pdf'), import('./pdf-tasks')]);
      return { kind: 'ready' };
  }
}

const ENCRYPTED = '文件已加密（设了打开密码或权限密码）：请在签章程序里去掉加密，用下载的原文件重新签章';

/** The seal, and then the whole file as it would be verified once it is delivered; of another's certificate only the seal. */
async function checkSealed({
  ours,
  uploaded,
  fileName,
  department,
  regions,
  at,
}: SigningTask & { kind: 'check-sealed' }): Promise<SealedElsewhere> {
  const { checkSealedElsewhere } = await import('@/lib/signature/seal/sealed-elsewhere');
  const check = await checkSealedElsewhere(ours, uploaded, at);
  if (!check.ok || !isSameDepartment(check.signer.organization, department, regions)) return check;
  const verdict = await unsound(uploaded, { certificate: check.certificate, chain: [] }, { fileName, regions, at });
  return verdict === null ? check : { ok: false, message: whyNot(verdict) };
}

/** What verifying says of a file that was just signed, told no more than whose certificate it is; null where it is genuine. */
async function unsound(
  bytes: Uint8Array,
  { certificate, chain }: Pick<SigningKey, 'certificate' | 'chain'>,
  { fileName, regions, at }: { fileName: string; regions: readonly string[]; at: Date },
): Promise<Verdict | null> {
  const { verifyPdf } = await import('@/lib/signature/verify-pdf');
  const trust: Trust = { authorities: chain.slice(-1), pinned: [certificate], regions };
  const verdict = await verifyPdf(bytes, { trust, reprint: drawnAgain, onRecord: true, fileName, at });
  return verdict.verdict === 'genuine' ? null : verdict;
}

async function prepare({ unsigned, contents, ...made }: SigningTask & { kind: 'prepare' }): Promise<SigningAnswer> {
  const verdict = await unsoundOnceSealed({ unsigned, contents, ...made });
  return verdict === null
    ? { kind: 'file', bytes: await prepareForSealing(unsigned, withReceipt(contents)) }
    : { kind: 'unsound', why: verdict.sentence };
}

/** Sealed for trial with a key that is thrown away: people seal nothing outside that would not verify when it is back. */
async function unsoundOnceSealed({
  unsigned,
  contents,
  at,
  department,
  regions,
}: Omit<SigningTask & { kind: 'prepare' }, 'kind'>): Promise<Verdict | null> {
  const { issueCertificate, makeAuthority } = await import('@/lib/signature/keys/certificates');
  const authority = await makeAuthority({ name: department, at });
  const key = signingKey({ ...(await issueCertificate({ authority, department, at })), chain: [authority.certificate] });
  try {
    return await unsound(
      await signPdf(unsigned, { key, at, seal: { department }, contents: withReceipt(contents), timestamp: null }),
      key,
      { fileName: contents.fileName, regions, at },
    );
  } catch (error) {
    // Our seal cannot draw that name; another program's may.
    if (error instanceof SealLetterError) return null;
    throw error;
  }
}

async function verify({ bytes, ours, signedHere, trust, fileName, at }: SigningTask & { kind: 'verify' }): Promise<Verdict> {
  const { verifyPdf } = await import('@/lib/signature/verify-pdf');
  const pinned = [...trust.pinned];
  let accepted = false;
  if (ours) {
    const { checkSealedElsewhere } = await import('@/lib/signature/seal/sealed-elsewhere');
    const sealed = await checkSealedElsewhere(ours, bytes, at);
    if (sealed.ok) pinned.push(sealed.certificate);
    // Whose seal it is was accepted by the head when the file came back.
    accepted = sealed.ok;
  }
  const verdict = await verifyPdf(bytes, {
    trust: { ...trust, pinned, chosen: accepted },
    reprint: drawnAgain,
    onRecord: signedHere,
    fileName,
    at,
  });
  return withIssuer(verdict, bytes, trust);
}

/** Loaded when first needed: most files that are refused are refused before anything is drawn. */
async function drawnAgain(task: ParsedPrintTask): Promise<Uint8Array> {
  const { drawTaskAgain } = await import('./pdf-tasks');
  return drawTaskAgain(task);
}

async function sign({
  unsigned,
  contents,
  key,
  at,
  department,
  regions,
  timestampUrl,
}: SigningTask & { kind: 'sign' }): Promise<SigningAnswer> {
  try {
    const timestamp = timestampUrl === null ? null : timestampAuthority(timestampUrl);
    const bytes = await signPdf(unsigned, { key: signingKey(key), at, seal: { department }, contents: withReceipt(contents), timestamp });
    const verdict = await unsound(bytes, key, { fileName: contents.fileName, regions, at });
    return verdict === null ? { kind: 'file', bytes } : { kind: 'unsound', why: verdict.sentence };
  } catch (error) {
    if (error instanceof TimestampError) return { kind: 'no-timestamp', why: error.message };
    throw error;
  }
}

function withReceipt({ fileName, task }: DocumentContents): SignedContents {
  const forms = task.forms ?? [];
  const texts = forms.map(({ json }) => json);
  return {
    fileName,
    task,
    forms: texts,
    receipt: scoreReceipt(forms.map(({ json, facts }) => ({ json, revision: facts.revision }))),
    schemes: schemesOf(texts),
  };
}
