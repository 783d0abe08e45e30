// Somebody's second factors, all taken away at once: by the administrator, or with a lost administrator's password.
import type { Tx } from '../../database/connect';

/** How many factors there were. Where one is required, the next sign-in sets up a new one. */
export async function removeFactors(tx: Tx, personId: string): Promise<number> {
  const [apps, passkeys] = [
    await tx.authenticator.deleteMany({ where: { personId } }),
    await tx.passkey.deleteMany({ where: { personId } }),
  ];
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.guessTally.deleteMany({ where: { personId, kind: { startsWith: 'code-' } } });
  await tx.knownBrowser.updateMany({ where: { personId }, data: { factorAt: null } });
  return apps.count + passkeys.count;
}
