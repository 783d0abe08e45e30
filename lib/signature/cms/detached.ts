// Detached signatures (.p7s) beside a file, such as the manifest of a zip: CAdES baseline, which `openssl cms -verify` accepts.
import { createHash } from 'node:crypto';
import { type CertificateFacts, describeCertificate } from '../keys/certificates';
import { signCms, signatureOf } from './cms-sign';
import { CmsError, type VerifiedCms, verifyCms } from './cms-verify';
import { DerError } from './der';
import { OID } from './oids';
import { certificateParts } from '../keys/certificate-parts';
import type { SigningKey } from '../keys/signing-key';
import { publicKeyOf } from '../keys/public-key';
import { checkTrusted, type Trust } from '../keys/trusted-certificate';
import { Refusal } from '../refusal';

export type DetachedVerdict = { ok: true; signer: CertificateFacts; signedAt: Date } | { ok: false; message: string };

/** The signature over these bytes at that time (whole seconds): CMS in DER. */
export async function signDetached(bytes: Uint8Array, key: SigningKey, at: Date): Promise<Uint8Array> {
  return signCms({ digest: createHash('sha256').update(bytes).digest(), key, at, stamp: null });
}

/** Whether it is one over these bytes, by somebody trusted; the message is Chinese. Never throws for what is in them. */
export function verifyDetached(bytes: Uint8Array, p7s: Uint8Array, trust: Trust): DetachedVerdict {
  try {
    const cms = verifyCms(p7s, [bytes], OID.data);
    const { certificate, others, signingTime } = cms;
    checkSpelling(cms, p7s);
    if (!signingTime) throw new Refusal('signing-time', '签名没有写明签署的时间');
    checkTrusted({ certificate, others, trust, at: signingTime, purpose: 'documents' });
    return { ok: true, signer: describeCertificate(certificate), signedAt: signingTime };
  } catch (problem) {
    if (problem instanceof CmsError || problem instanceof Refusal) return { ok: false, message: problem.message };
    if (problem instanceof DerError) return { ok: false, message: `签名的编码不规范：${problem.reason}` };
    throw problem;
  }
}

/** As we write them: what the signature does not cover has no other spelling. */
function checkSpelling({ certificate, others, signedBytes, signature, namesAll }: VerifiedCms, p7s: Uint8Array): void {
  const kind = publicKeyOf(certificateParts(certificate)).asymmetricKeyType === 'rsa' ? 'rsa' : 'ec';
  const again = signatureOf({ certificate, kind, others, signed: signedBytes, value: signature, token: null });
  if (!namesAll || Buffer.compare(again, p7s) !== 0)
    throw new Refusal('der', '签名的编码不规范：不是签署时的写法，或附带的证书不是签署时的那几张');
}
