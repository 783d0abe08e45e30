// Opening a department's PKCS#12 (.p12, .pfx) of a real authority: modern (AES) and old (3DES, RC2) ones alike.
import { createPrivateKey, type KeyObject, webcrypto } from 'node:crypto';
import { P12Signer, SignerError } from '@libpdf/core';
import { certificateParts } from './certificate-parts';
import { childrenOf, DerError, firstDer, readDer } from '../cms/der';
import { formatDate } from '@/lib/format/date';
import { iterationsOf, MOST_ITERATIONS } from './pkcs12-work';
import { CHINESE_ARC, holdsChinese, USE_ANOTHER } from '../cms/chinese-algorithms';
import { MOST_CERTIFICATES } from '../cms/cms-read';
import { Unsupported } from '../refusal';
import { publicKeyOf } from './public-key';
import { spkiOf, unsuitable } from './signing-key';
import { sameName } from './same-name';
import { isFor, signs } from './trusted-certificate';

export type Pkcs12Problem = 'wrong-password' | 'unreadable' | 'expired' | 'not-yet-valid' | 'no-key' | 'unsuitable-key';

export interface OpenedKey {
  /** DER. */
  certificate: Uint8Array;
  /** PKCS#8, DER. */
  privateKey: Uint8Array;
  /** DER, from the issuer upwards. */
  chain: Uint8Array[];
}

export type OpenedPkcs12 = { ok: true; key: OpenedKey } | { ok: false; reason: Pkcs12Problem; message: string };

/** No real one is larger. */
const LARGEST = 1024 * 1024;

/** The key and certificate inside, fit to sign at `at`; otherwise why not, in Chinese. */
export async function openPkcs12(bytes: Uint8Array, password: string, at: Date): Promise<OpenedPkcs12> {
  if (bytes.length > LARGEST || bytes[0] !== 0x30) return refused('unreadable', '不是证书文件：应为 .p12 或 .pfx（PKCS#12）');
  if (iterationsOf(bytes) > MOST_ITERATIONS) return refused('unreadable', '证书文件的加密次数过高，打不开：请用通常的设置重新导出');
  if (isWithoutMac(bytes) && !holdsChinese(bytes))
    return refused('unreadable', '证书文件没有完整性校验（MAC），不能核对密码：请按通常的设置重新导出（不要用 -nomac）');
  const opened = await open(bytes, password);
  if ('reason' in opened) return opened;
  const { privateKey, certificates } = opened;
  const unfit = unsuitable(privateKey);
  if (unfit) return refused('unsuitable-key', unfit);
  const certificate = certificates.find((der) => belongs(der, privateKey));
  if (!certificate) return refused('no-key', '证书文件里没有与私钥对应的证书：请连同私钥重新导出');
  const parts = certificateParts(certificate);
  const { notBefore, notAfter } = parts;
  if (!signs(parts) || !isFor(parts, 'documents'))
    return refused('unsuitable-key', '这张证书不是用来签署文件的：请选用签名证书（不是加密证书）');
  if (at < notBefore) return refused('not-yet-valid', `证书还没有生效：${formatDate(notBefore.toISOString())}起有效`);
  if (at > notAfter) return refused('expired', `证书已过期：有效期到${formatDate(notAfter.toISOString())}`);
  const pkcs8 = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
  return { ok: true, key: { certificate, privateKey: pkcs8, chain: chainOf(certificate, certificates) } };
}

/** Version and contents only: whether the password is right could not be told. */
function isWithoutMac(bytes: Uint8Array): boolean {
  try {
    return childrenOf(firstDer(bytes)).length === 2;
  } catch (problem) {
    // Written in BER: opening it tells.
    if (problem instanceof DerError) return false;
    throw problem;
  }
}

function refused(reason: Pkcs12Problem, message: string): { ok: false; reason: Pkcs12Problem; message: string } {
  return { ok: false, reason, message };
}

async function open(
  bytes: Uint8Array,
  password: string,
): Promise<{ privateKey: KeyObject; certificates: Uint8Array[] } | { ok: false; reason: Pkcs12Problem; message: string }> {
  try {
    const signer = await P12Signer.create(bytes, password);
    // The library keeps its key to itself; a key that is stored has to be taken out once.
    const key: unknown = Reflect.get(signer, 'privateKey');
    if (!isCryptoKey(key)) return refused('no-key', '证书文件里没有私钥：请连同私钥重新导出');
    const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', key);
    const privateKey = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    return { privateKey, certificates: [signer.certificate, ...signer.certificateChain].filter(isCertificate) };
  } catch (problem) {
    if (!(problem instanceof SignerError)) throw problem;
    if (problem.message.includes(CHINESE_ARC) || holdsChinese(bytes))
      return refused('unsuitable-key', `证书用的是国密算法（SM2），这里不支持：${USE_ANOTHER}`);
    if (/integrity|\bMAC\b|password/i.test(problem.message)) return refused('wrong-password', '证书文件的密码不对');
    if (/no private key/i.test(problem.message)) return refused('no-key', '证书文件里没有私钥：请连同私钥重新导出');
    if (/no certificates/i.test(problem.message)) return refused('no-key', '证书文件里没有证书：请连同证书重新导出');
    if (/unsupported key algorithm/i.test(problem.message))
      return refused('unsuitable-key', '密钥的类型不能用于签署：应为 RSA（至少 2048 位）或 P-256、P-384');
    return refused('unreadable', '证书文件读不出来：不是 PKCS#12，或已损坏');
  }
}

const isCryptoKey = (value: unknown): value is webcrypto.CryptoKey =>
  typeof value === 'object' && value !== null && 'algorithm' in value && 'usages' in value;

/** A certificate that stands in the file as it was issued: re-encoding can change one. */
function isCertificate(der: Uint8Array): boolean {
  try {
    readDer(der);
    certificateParts(der);
    return true;
  } catch (problem) {
    if (problem instanceof DerError) return false;
    throw problem;
  }
}

function belongs(der: Uint8Array, privateKey: KeyObject): boolean {
  try {
    return spkiOf(privateKey).equals(spkiOf(publicKeyOf(certificateParts(der))));
  } catch (problem) {
    // Another's, of a kind that nothing here uses: it is not this key's.
    if (problem instanceof Unsupported || problem instanceof DerError) return false;
    throw problem;
  }
}

/** Issuers from the nearest up; what does not lead up from the certificate is left out. */
function chainOf(certificate: Uint8Array, all: readonly Uint8Array[]): Uint8Array[] {
  const chain: Uint8Array[] = [];
  // A signature that carries more is not looked at by anybody who verifies here.
  for (let below = certificate; chain.length < Math.min(all.length, MOST_CERTIFICATES - 1);) {
    const { issuer, subject } = certificateParts(below);
    const above = sameName(issuer, subject)
      ? undefined
      : all.find((der) => !chain.includes(der) && der !== certificate && sameName(certificateParts(der).subject, issuer));
    if (!above) break;
    chain.push(above);
    below = above;
  }
  return chain;
}
