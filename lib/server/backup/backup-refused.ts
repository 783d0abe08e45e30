/** Why a backup was not made or restored: what lies there is not whole, not plain, or not free (Chinese). */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}
