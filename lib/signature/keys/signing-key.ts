// A key that can sign, whatever it came from: made here, or opened from a department's PKCS#12.
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { certificateParts } from './certificate-parts';
import { type CertificateFacts, describeCertificate } from './certificates';
import { lowS } from '../cms/low-s';
import { beyondBounds, keyFacts, keyName, publicKeyOf } from './public-key';

/** What signs, with what says whose it is. The key itself cannot be read back out of it. */
export interface SigningKey {
  /** DER. */
  certificate: Uint8Array;
  /** DER, from the certificate's issuer upwards; without the certificate itself. */
  chain: readonly Uint8Array[];
  facts: CertificateFacts;
  kind: 'rsa' | 'ec';
  /** Signs the bytes: SHA-256, ECDSA as DER (of its two values the one with the lower s) or RSA PKCS#1 v1.5. */
  sign: (bytes: Uint8Array) => Uint8Array;
}

/** A certificate that belongs to another key, or a key that nothing here signs with. */
export class UnsuitableKeyError extends Error {
  override readonly name = 'UnsuitableKeyError';
}

const SHORTEST_RSA_BITS = 2048;
const CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384']);

/** Why a key cannot sign documents (Chinese), or null where it can: RSA of 2048 to 8192 bits, P-256 or P-384. */
export function unsuitable(key: KeyObject): string | null {
  const facts = keyFacts(spkiOf(key));
  if (facts.kind === 'rsa') return shortRsa(spkiOf(key)) ?? beyondBounds(facts);
  return CURVES.has(keyName(facts)) ? null : '密钥的类型不能用于签署：应为 RSA（至少 2048 位）或 P-256、P-384';
}

/** What is wrong with an RSA key that others can break (Chinese), by its SubjectPublicKeyInfo; null for any other key. Throws DerError. */
export function shortRsa(spki: Uint8Array): string | null {
  const facts = keyFacts(spki);
  return facts.kind === 'rsa' && facts.bits < SHORTEST_RSA_BITS
    ? `密钥是 RSA ${facts.bits} 位，太短，能被破解：请向发证机构换成至少 ${SHORTEST_RSA_BITS} 位的`
    : null;
}

/** SubjectPublicKeyInfo of a key or of its public half, DER. */
export function spkiOf(key: KeyObject): Buffer {
  return (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });
}

/** The key with its certificate. Throws UnsuitableKeyError where they do not belong together or cannot sign. */
export function signingKey({
  certificate,
  privateKey,
  chain,
}: {
  certificate: Uint8Array;
  privateKey: Uint8Array;
  chain: readonly Uint8Array[];
}): SigningKey {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  const refused = unsuitable(key);
  if (refused !== null) throw new UnsuitableKeyError(refused);
  if (!spkiOf(key).equals(spkiOf(publicKeyOf(certificateParts(certificate))))) throw new UnsuitableKeyError('证书和密钥不是一对');
  const facts = describeCertificate(certificate);
  const kind = key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec';
  return {
    certificate,
    chain,
    facts,
    kind,
    sign: (bytes) => {
      const value = new Uint8Array(sign('sha256', bytes, key));
      return kind === 'ec' ? lowS(value, facts.keyKind) : value;
    },
  };
}
