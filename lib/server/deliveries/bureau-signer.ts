// The bureau's signature on the manifest of a zip, by the certificate of its own department.
import { signDetached } from '@/lib/signature/cms/detached';
import type { SigningKey } from '@/lib/signature/keys/signing-key';
import type { ManifestSigner } from './zip-deliveries';

/** Signs with that key; the certificates are the signer's and those up to its root. */
export function manifestSigner(key: SigningKey): ManifestSigner {
  return async (manifest, at) => ({ signature: await signDetached(manifest, key, at), certificates: [key.certificate, ...key.chain] });
}
