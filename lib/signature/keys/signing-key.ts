// A key that can sign, whatever it came from: made here, or opened from a department's PKCS#12.
import { createPrivateKey, createPublicKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { type CertificateFacts, describeCertificate, keyKindOf } from './certificates';

/** What signs, with what says whose it is. The key itself cannot be read back out of it. */
export interface SigningKey {
  /** DER. */
  certificate: Uint8Array;
  /** DER, from the certificate's issuer upwards; without the certificate itself. */
  chain: readonly Uint8Array[];
  facts: CertificateFacts;
  kind: 'rsa' | 'ec';
  /** Signs the bytes: SHA-256, ECDSA as DER or RSA PKCS#1 v1.5. */
  sign: (bytes: Uint8Array) => Uint8Array;
}

/** A certificate that belongs to another key, or a key that nothing here signs with. */
export class UnsuitableKeyError extends Error {
  override readonly name = 'UnsuitableKeyError';
}

const SUITABLE = /^(P-256|P-384|RSA-(2048|3072|4096|8192))$/;

/** Why a key cannot sign documents (Chinese), or null where it can: RSA of at least 2048 bits, P-256 or P-384. */
export function unsuitable(key: KeyObject): string | null {
  const kind = keyKindOf(key.asymmetricKeyType, key.asymmetricKeyDetails);
  if (SUITABLE.test(kind)) return null;
  if (kind.startsWith('RSA-') && Number(kind.slice(4)) >= 2048) return null;
  return kind.startsWith('RSA-') ? `密钥太短（${kind.slice(4)} 位）：至少 2048 位` : '密钥的类型不能用于签署：应为 RSA（至少 2048 位）或 P-256、P-384';
}

/** The key with its certificate. Throws UnsuitableKeyError where they do not belong together or cannot sign. */
export function signingKey({ certificate, privateKey, chain }: { certificate: Uint8Array; privateKey: Uint8Array; chain: readonly Uint8Array[] }): SigningKey {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const refused = unsuitable(key);
  if (refused !== null) throw new UnsuitableKeyError(refused);
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' });
  if (!publicKey.equals(new X509Certificate(certificate).publicKey.export({ format: 'der', type: 'spki' }))) {
    throw new UnsuitableKeyError('证书和密钥不是一对');
  }
  return {
    certificate,
    chain,
    facts: describeCertificate(certificate),
    kind: key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec',
    sign: (bytes) => new Uint8Array(sign('sha256', bytes, key)),
  };
}
