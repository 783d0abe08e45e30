// A certificate's public key: what kind it is, read from its bytes alone, and the key itself, opened only where working with it
// is cheap. Whoever makes a file writes its keys: one signature under an exponent of 3072 bits costs a tenth of a second, and
// curves that bring their own parameters cost whatever they like.
import { createPublicKey, type KeyObject } from 'node:crypto';
import { type Der, DerError, expect, objectIdOf, readDer, sequenceOf } from '../cms/der';
import { OID } from '../cms/oids';
import { isChinese, USE_ANOTHER } from '../cms/chinese-algorithms';
import { Unsupported } from '../refusal';
import type { CertificateParts } from './certificate-parts';

/** Longer ones are not heard of; a signature under this one takes milliseconds. */
export const MOST_RSA_BITS = 8192;
/** What others take, too: nearly all keys have 65537, of 17 bits. */
export const MOST_EXPONENT_BITS = 64;

/** What the bytes of a key say. */
export type KeyFacts =
  | { kind: 'rsa'; bits: number; exponentBits: number }
  /** `curve`: its identifier, dotted; null where the key brings parameters of its own. */
  | { kind: 'ec'; curve: string | null }
  | { kind: 'other'; algorithm: string };

/** Curves that keys may be on, as people call them. */
const CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.132.0.10': 'secp256k1',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};

/** What a SubjectPublicKeyInfo says; nothing is reckoned with. Throws DerError. */
export function keyFacts(spki: Uint8Array): KeyFacts {
  const [algorithm, key] = sequenceOf(readDer(spki), '公钥');
  const [type, parameters] = sequenceOf(algorithm, '公钥');
  const named = objectIdOf(type, '公钥');
  if (named === OID.ec) return { kind: 'ec', curve: parameters?.tag === 0x06 ? objectIdOf(parameters, '曲线') : null };
  if (named !== OID.rsa) return { kind: 'other', algorithm: named };
  const [modulus, exponent] = sequenceOf(readDer(expect(key, 0x03, '公钥').content.subarray(1)), '公钥');
  return { kind: 'rsa', bits: bitsOf(modulus), exponentBits: bitsOf(exponent) };
}

/** The kind of a key as people call it, such as `P-256` or `RSA-2048`; `unknown` for one that nothing here can use. */
export function keyName(facts: KeyFacts): string {
  if (facts.kind === 'rsa') return `RSA-${facts.bits}`;
  return facts.kind === 'ec' ? (CURVES[facts.curve ?? ''] ?? 'unknown') : 'unknown';
}

/** Why nothing is reckoned with such a key (Chinese), or null. How long a key must be to sign documents is `unsuitable`. */
export function beyondBounds(facts: KeyFacts): string | null {
  switch (facts.kind) {
    case 'rsa':
      if (facts.exponentBits > MOST_EXPONENT_BITS) return `RSA 公钥指数有 ${facts.exponentBits} 位，最多 ${MOST_EXPONENT_BITS} 位`;
      return facts.bits > MOST_RSA_BITS ? `RSA 密钥有 ${facts.bits} 位，最多 ${MOST_RSA_BITS} 位` : null;
    case 'ec':
      if (facts.curve === null) return '椭圆曲线的参数是自己写的，不是通用的曲线';
      if (isChinese(facts.curve)) return `国密算法（SM2），这里不支持：${USE_ANOTHER}`;
      return facts.curve in CURVES ? null : `不认识的椭圆曲线（${facts.curve}）`;
    case 'other':
      return `不认识的密钥类型（${facts.algorithm}）`;
  }
}

/** The certificate's key. Throws Unsupported where it is beyond the bounds, DerError where it is none. */
export function publicKeyOf({ publicKey }: Pick<CertificateParts, 'publicKey'>): KeyObject {
  const refused = beyondBounds(keyFacts(publicKey));
  if (refused !== null) throw new Unsupported('algorithm', `证书的密钥超出核验的限度：${refused}`);
  try {
    return createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  } catch (cause) {
    throw new DerError('证书里的公钥读不出来', { cause });
  }
}

/** Length of a positive number in bits. */
function bitsOf(value: Der | undefined): number {
  const { content } = expect(value, 0x02, '公钥的数');
  const start = content.findIndex((byte) => byte !== 0);
  return start < 0 ? 0 : (content.length - start) * 8 - Math.clz32(content[start] ?? 0) + 24;
}
