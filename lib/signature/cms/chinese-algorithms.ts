// 国密: SM2, SM3 and the formats around them (GM/T 0006, 0010). Node knows none of them, so that nothing can be said of such a
// signature, neither for nor against it. It is told by its name, and what would do.
import { Unsupported } from '../refusal';

export const CHINESE_ARC = '1.2.156.10197.';
/** The same as it stands in a file. */
const WRITTEN = Buffer.from('2a811ccf55', 'hex');

/** What to do, for whoever has such a certificate. */
export const USE_ANOTHER = '请向发证机构申请 RSA（至少 2048 位）或 P-256、P-384 的签名证书，用它签署';

export const isChinese = (oid: string): boolean => oid.startsWith(CHINESE_ARC);

/** Whether bytes name one of these algorithms anywhere. */
export function holdsChinese(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(WRITTEN);
}

/** Throws Unsupported for one of these algorithms. */
export function refuseChinese(oid: string): void {
  if (isChinese(oid)) throw new Unsupported('algorithm', `签名用的是国密算法（SM2/SM3），这里不支持，不能核验：${USE_ANOTHER}`);
}
