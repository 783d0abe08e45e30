// Whether what belongs together is together: the database, its signed files and the key of its certificates. A restore may have
// brought one without the others; nothing fails for it but what needs it, and whoever runs the system is told.
import { decryptKey, KeyDecryptionError } from '@/lib/signature/keys/key-encryption';
import type { Db } from '../database/connect';
import type { SignedStore } from '../store/signed-store';

export interface InstallationState {
  /** Certificates in use, and how many of their keys the key of this installation does not open. */
  certificates: number;
  unreadable: number;
  /** Files that the database names, and how many of them are not there or have another size. */
  files: number;
  missing: number;
  /** The first of them, by the names they are downloaded under. */
  missingNames: string[];
}

const MOST_NAMED = 5;

/** Looks at all of it: a decryption for each certificate in use, a look at each file. */
export async function installationState(db: Db, store: SignedStore, key: Uint8Array | null): Promise<InstallationState> {
  const certificates = await db.certificate.findMany({ where: { retiredAt: null }, select: { encryptedKey: true } });
  const unreadable = certificates.filter(({ encryptedKey }) => !opens(encryptedKey, key)).length;
  const signed = await db.signedFile.findMany({ where: { sha256: { not: null } }, select: { sha256: true, bytes: true, name: true } });
  const missingNames: string[] = [];
  for (const { sha256, bytes, name } of signed) {
    const there = await store.find(sha256 ?? '');
    if (!there || (bytes !== null && there.bytes !== bytes)) missingNames.push(name);
  }
  return {
    certificates: certificates.length,
    unreadable,
    files: signed.length,
    missing: missingNames.length,
    missingNames: missingNames.slice(0, MOST_NAMED),
  };
}

function opens(encrypted: Uint8Array, key: Uint8Array | null): boolean {
  if (!key) return false;
  try {
    decryptKey(encrypted, key);
    return true;
  } catch (error) {
    if (error instanceof KeyDecryptionError) return false;
    throw error;
  }
}

/** What there is to tell of it (Chinese); nothing where all is well. */
export function stateInWords({ certificates, unreadable, files, missing, missingNames }: InstallationState): string[] {
  return [
    ...(unreadable > 0
      ? [
          `注意：${certificates} 张在用的证书中有 ${unreadable} 张的私钥打不开：密钥（data/key 或 ZIPING_KEY）不是保存证书时的。签署会被拒绝，其他功能照常。请放回原来的密钥后重新启动。`,
        ]
      : []),
    ...(missing > 0
      ? [
          `注意：数据库记录的 ${files} 个签署文件中有 ${missing} 个不在 signed/ 中，如“${missingNames[0] ?? ''}”。这些文件不能下载和报送。请从备份恢复 signed/。`,
        ]
      : []),
  ];
}
