// Rows of certificates: how a key goes in, encrypted, and how it comes out again to sign.
import { z } from 'zod';
import { readStored } from '@/lib/contract/stored';
import { describeCertificate, type KeyPair } from '@/lib/signature/keys/certificates';
import { decryptKey, encryptKey, KeyDecryptionError } from '@/lib/signature/keys/key-encryption';
import { signingKey, type SigningKey } from '@/lib/signature/keys/signing-key';
import type { Tx } from '../database/connect';

/** Where a certificate came from: the authority itself, issued by it, or a department's own PKCS#12. */
export type CertificateOrigin = 'authority' | 'made' | 'uploaded';

const chainText = z.array(z.base64());

interface StoredKey {
  certificate: Uint8Array;
  chain: string;
  encryptedKey: Uint8Array;
}

/** Keeps a certificate with its key, encrypted under `master` (32 bytes). One that is kept already violates its fingerprint's uniqueness. */
export async function storeCertificate(
  tx: Tx,
  {
    departmentId,
    origin,
    pair,
    chain,
    master,
    now,
  }: { departmentId: string | null; origin: CertificateOrigin; pair: KeyPair; chain: readonly Uint8Array[]; master: Uint8Array; now: Date },
): Promise<{ id: string; fingerprint: string; notAfter: Date }> {
  const { subject, issuer, serial, fingerprint, notBefore, notAfter } = describeCertificate(pair.certificate);
  const owner =
    departmentId === null ? null : await tx.department.findUniqueOrThrow({ where: { id: departmentId }, select: { name: true } });
  const row = await tx.certificate.create({
    data: {
      departmentId,
      registeredFor: owner?.name ?? '',
      origin,
      subject,
      issuer,
      serial,
      fingerprint,
      notBefore,
      notAfter,
      createdAt: now,
      certificate: new Uint8Array(pair.certificate),
      chain: JSON.stringify(chain.map((der) => Buffer.from(der).toString('base64'))),
      encryptedKey: new Uint8Array(encryptKey(pair.privateKey, master)),
    },
    select: { id: true },
  });
  return { id: row.id, fingerprint, notAfter };
}

/** The certificate with its key as plain bytes. Throws KeyDecryptionError under another master key. */
export function openPair(row: StoredKey, master: Uint8Array): KeyPair {
  return { certificate: row.certificate, privateKey: decryptKey(row.encryptedKey, master) };
}

/** Whether the key opens under that master key. */
export function keyOpens(row: StoredKey, master: Uint8Array): boolean {
  try {
    openPair(row, master);
    return true;
  } catch (error) {
    if (error instanceof KeyDecryptionError) return false;
    throw error;
  }
}

/** The key to sign with. Throws KeyDecryptionError under another master key. */
export function openSigningKey(row: StoredKey, master: Uint8Array): SigningKey {
  return signingKey({ ...openPair(row, master), chain: chainOf(row) });
}

/** DER certificates up to the root. */
export function chainOf({ chain }: { chain: string }): Uint8Array[] {
  return readStored(chainText, chain, '签署证书的证书链').map((text) => new Uint8Array(Buffer.from(text, 'base64')));
}
