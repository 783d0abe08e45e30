import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeCertificate } from '@/lib/signature/keys/certificates';
import { KeyDecryptionError } from '@/lib/signature/keys/key-encryption';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { authority, issueTo } from './authority';
import { bureauSigningKey, certificateWarning, currentCertificate, currentSigningKey, trust } from './certificate-store';
import { inTransaction } from '../database/connect';
import { reportUnexpected } from '../unexpected';

const NOW = new Date('2023-03-01T02:00:00Z');
const MASTER = new Uint8Array(32).fill(7);
const OTHER = new Uint8Array(32).fill(8);
const later = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000);

let opened: TestDatabase;
let department: { id: string; name: string };
beforeEach(async () => {
  opened = await testDatabase();
  await opened.db.department.create({ data: { name: '某区财政局', bureau: true } });
  department = await opened.db.department.create({ data: { name: '某区商务局' } });
});
afterEach(() => opened.close());

const issue = (now = NOW) => inTransaction(opened.db, (tx) => issueTo(tx, department, MASTER, now));

describe('the authority', () => {
  it('is made when first needed, once, whoever asks at the same time', async () => {
    const { db } = opened;
    const made = await Promise.all([1, 2, 3].map(() => inTransaction(db, (tx) => authority(tx, MASTER, NOW))));
    expect(new Set(made.map(({ certificate }) => describeCertificate(certificate).fingerprint)).size).toBe(1);
    expect(await db.certificate.count()).toBe(1);
    expect(await db.auditRow.count({ where: { action: 'make-authority' } })).toBe(1);
    expect((await db.certificate.findFirstOrThrow()).subject).toContain('某区财政局');
  });

  it('keeps its key encrypted, and another master key does not open it', async () => {
    const { db } = opened;
    const { privateKey } = await inTransaction(db, (tx) => authority(tx, MASTER, NOW));
    const row = await db.certificate.findFirstOrThrow();
    expect(Buffer.from(row.encryptedKey).includes(Buffer.from(privateKey))).toBe(false);
    await expect(inTransaction(db, (tx) => authority(tx, OTHER, NOW))).rejects.toBeInstanceOf(KeyDecryptionError);
    expect(await db.certificate.count()).toBe(1);
  });

  it('is made anew only when it has ended', async () => {
    await issue();
    await issue(later(21 * 366));
    expect(await opened.db.certificate.count({ where: { origin: 'authority' } })).toBe(2);
    expect((await trust(opened.db)).authorities).toHaveLength(2);
  });
});

describe('what a department signs with', () => {
  it('is told without its key: a page that only shows it stands, whatever the installation lost', async () => {
    const { db } = opened;
    expect(await currentCertificate(db, department.id, NOW, MASTER)).toBeNull();
    await issue();
    expect(await currentCertificate(db, department.id, NOW, MASTER)).toMatchObject({ opens: true, facts: { organization: '某区商务局' } });
    expect(await currentCertificate(db, department.id, NOW, OTHER)).toMatchObject({ opens: false, facts: { organization: '某区商务局' } });
  });

  it('is nothing, then the newest; the earlier stays trusted', async () => {
    const { db } = opened;
    expect(await currentSigningKey(db, department.id, NOW, MASTER)).toBeNull();
    const first = await issue();
    const second = await issue();
    expect(second.retired).toEqual([first.id]);
    const key = await currentSigningKey(db, department.id, NOW, MASTER);
    expect(key?.facts).toMatchObject({ organization: '某区商务局', fingerprint: second.fingerprint });
    expect(key?.chain).toHaveLength(1);
    const believed = await trust(db);
    expect(believed).toMatchObject({ authorities: { length: 1 }, pinned: { length: 2 } });
    expect(believed.retired).toEqual(new Map([[first.fingerprint, NOW]]));
    expect(await currentSigningKey(db, department.id, later(4 * 366), MASTER)).toBeNull();
  });

  it('is refused, not crashed over, under another master key', async () => {
    await issue();
    const failed = currentSigningKey(opened.db, department.id, NOW, OTHER);
    await expect(failed).rejects.toBeInstanceOf(KeyDecryptionError);
    expect(reportUnexpected(await failed.catch((error: unknown) => error), 'test').code).toBe('signing-key-unreadable');
  });

  it('of the bureau is nothing that makes itself: asking for it makes no certificate and no authority', async () => {
    const { db } = opened;
    expect(await bureauSigningKey(db, NOW, MASTER)).toBeNull();
    expect(await db.certificate.count()).toBe(0);
    const bureau = await db.department.findFirstOrThrow({ where: { bureau: true } });
    await inTransaction(db, (tx) => issueTo(tx, bureau, MASTER, NOW));
    expect((await bureauSigningKey(db, NOW, MASTER))?.facts.organization).toBe('某区财政局');
  });
});

describe('the warning', () => {
  it('comes sixty days ahead, and where there is no certificate or it has ended', async () => {
    const { db } = opened;
    expect(await certificateWarning(db, department.id, NOW)).toMatchObject({ kind: 'none' });
    const { notAfter } = await issue();
    const before = (days: number) => new Date(notAfter.getTime() - days * 24 * 60 * 60 * 1000);
    expect(await certificateWarning(db, department.id, before(61))).toBeNull();
    expect(await certificateWarning(db, department.id, before(60))).toMatchObject({ kind: 'expiring', daysLeft: 60 });
    expect(await certificateWarning(db, department.id, notAfter)).toMatchObject({ kind: 'expired' });
  });
});
