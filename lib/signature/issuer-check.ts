// By what a certificate counts: issued by an authority that is known here, registered by the administrator, or only because it came
// with a file that was sealed outside. A verdict says which: the last one is never called issued by whom we trust.
import type { Check } from '@/lib/workflow/check';
import type { Verdict } from '@/lib/workflow/verdict';
import { fingerprintOf } from '@/lib/signature/keys/certificates';
import { readCms } from '@/lib/signature/cms/cms-read';
import { findSignature } from '@/lib/signature/pdf/raw-structure';
import { Refusal } from '@/lib/signature/refusal';
import { genuineWords, sentenceOf } from '@/lib/signature/verdict-sentence';
import { checkTrusted, type Trust } from '@/lib/signature/keys/trusted-certificate';

/** Said of a certificate that came with the sealed file. */
export const UNKNOWN_ISSUER = '证书随盖章文件登记，颁发机构未经核实';

/** The verdict on these bytes, its `trusted` check and sentence by what the certificate counts for in that installation's trust. */
export function withIssuer(verdict: Verdict, bytes: Uint8Array, trust: Trust): Verdict {
  const { signer, signedAt } = verdict;
  if (!signer || signedAt === null || !verdict.checks.some(({ id, ok }) => id === 'trusted' && ok)) return verdict;
  const { certificates } = readCms(findSignature(bytes).der);
  const certificate = certificates.find((each) => fingerprintOf(each) === signer.fingerprint);
  if (!certificate) throw new Error('a trusted signature carries its certificate');
  if (isIssued(certificate, certificates, trust.authorities, new Date(signedAt))) return verdict;
  if (trust.pinned.some((each) => fingerprintOf(each) === signer.fingerprint)) {
    const holder = trust.holders?.get(signer.fingerprint)?.[0] ?? signer.organization;
    return replaced(verdict, { id: 'trusted', ok: true, message: `证书由系统管理员登记为“${holder}”的签名证书，签署时有效` });
  }
  const told = replaced(verdict, { id: 'trusted', ok: null, message: UNKNOWN_ISSUER });
  return verdict.verdict === 'genuine' ? { ...told, sentence: sentenceOf(genuineWords(told)) } : told;
}

function isIssued(certificate: Uint8Array, others: readonly Uint8Array[], authorities: Trust['authorities'], at: Date): boolean {
  try {
    checkTrusted({ certificate, others, trust: { authorities, pinned: [] }, at, purpose: 'documents' });
    return true;
  } catch (problem) {
    if (problem instanceof Refusal) return false;
    throw problem;
  }
}

function replaced(verdict: Verdict, by: Check): Verdict {
  return { ...verdict, checks: verdict.checks.map((check) => (check.id === by.id ? by : check)) };
}
