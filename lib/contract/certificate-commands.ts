// Commands on certificates of departments.
import { z } from 'zod';
import { takes } from './command';
import { id } from './input';

/** No real file is as large: a key, a certificate and its chain are some 10 KB. */
export const LARGEST_PKCS12 = 512 * 1024;

export interface KeptCertificate {
  id: string;
  fingerprint: string;
  notAfter: string;
  /** Fingerprints of those whose place it takes. */
  retired: string[];
}

export const certificateCommands = {
  'make-certificate': takes(z.strictObject({ departmentId: id })).answers<KeptCertificate>(),
  'retire-certificate': takes(z.strictObject({ id })).answers<{ changed: boolean }>(),
  'upload-certificate': takes(
    z.strictObject({
      departmentId: id,
      /** The file in base64. */
      file: z
        .base64({ error: '文件没有完整送达，请重新选择' })
        .max(Math.ceil(LARGEST_PKCS12 / 3) * 4, { error: '证书文件超过 512 KB：请选择 .p12 或 .pfx 文件' })
        .min(1, { error: '请选择证书文件' }),
      password: z.string().max(256, { error: '密码太长' }),
    }),
  ).answers<KeptCertificate>(),
};
