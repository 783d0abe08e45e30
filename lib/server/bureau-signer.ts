// The bureau's signature on the manifest of a zip, by the certificate of its own department.
import { signDetached } from '@/lib/signature/detached';
import type { SigningKey } from '@/lib/signature/signing-key';
import type { ManifestSigner } from './zip-deliveries';

/** DER as PEM. */
function pemOf(der: Uint8Array): string {
  const lines = Buffer.from(der).toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** Signs with that key; the certificates are the signer's and those up to its root. */
export function manifestSigner(key: SigningKey): ManifestSigner {
  return async (manifest, at) => ({ signature: await signDetached(manifest, key, at), certificates: [key.certificate, ...key.chain].map(pemOf).join('') });
}
