import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { authority } from '../authority';
import { currentSigningKey, trust } from '../certificate-store';
import { inTransaction } from '../../database/connect';
import { makeCertificate } from './make-certificate';
import { retireCertificate } from './retire-certificate';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';
import { uploadCertificate } from './upload-certificate';

const MASTER = new Uint8Array(32).fill(7);
let world: World;
let folder: string;
beforeAll(async () => {
  vi.stubEnv('ZIPING_KEY', Buffer.from(MASTER).toString('base64'));
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of thirty-two characters');
  world = await openWorld();
  folder = mkdtempSync(path.join(tmpdir(), 'ziping-p12-'));
  writeFileSync(
    path.join(folder, 'leaf.cnf'),
    '[req]\ndistinguished_name=dn\nx509_extensions=leaf\n[dn]\n[leaf]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n',
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await world.close();
});

const NOBODY_ELSE = ['section', 'office', 'signer', 'finance', 'auditor'] as const;
const make = (who: keyof World['as'] = 'admin', departmentId = world.department.id) => world.run(makeCertificate, who, { departmentId });
/** What openssl makes in this run is valid from the present on, which is not the other tests' time. */
const PRESENT = new Date(Date.now() + 60 * 60 * 1000);

function pkcs12(
  name: string,
  {
    days = 400,
    key = 'ec',
    password = '密码',
    organization = world.department.name,
  }: { days?: number; key?: 'ec' | 'rsa:1024' | 'rsa:2048'; password?: string; organization?: string } = {},
): string {
  const at = (file: string) => path.join(folder, `${name}.${file}`);
  const kind = key === 'ec' ? ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'] : ['-newkey', key];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-config',
      path.join(folder, 'leaf.cnf'),
      ...kind,
      '-nodes',
      '-keyout',
      at('key'),
      '-out',
      at('crt'),
      '-days',
      String(days),
      '-utf8',
      '-subj',
      `/CN=${name}/O=${organization}`,
    ],
    { stdio: 'pipe' },
  );
  execFileSync('openssl', ['pkcs12', '-export', '-inkey', at('key'), '-in', at('crt'), '-out', at('p12'), '-passout', `pass:${password}`], {
    stdio: 'pipe',
  });
  return readFileSync(at('p12')).toString('base64');
}
const upload = (
  file: string,
  {
    who = 'admin',
    password = '密码',
    now = PRESENT,
    departmentId = world.department.id,
  }: { who?: keyof World['as']; password?: string; now?: Date; departmentId?: string } = {},
) =>
  world.run(
    uploadCertificate,
    { ...world.as[who], expiresAt: new Date(PRESENT.getTime() + 60_000) },
    { departmentId, file, password },
    now,
  );
const whyNot = async (outcome: ReturnType<typeof upload>) => {
  const result = await outcome;
  return result.ok ? 'ok' : `${result.problem.code} ${result.problem.message} ${result.problem.details?.join() ?? ''}`;
};

describe('a certificate', () => {
  it('is issued by the authority, and the one before goes out of use once a second person confirmed it', async () => {
    const first = await make();
    expect(await currentSigningKey(world.db, world.department.id, NOW, MASTER)).toBeNull();
    expect(await world.confirmWaiting()).toBe('ok');
    const second = await make();
    const replaced = await make();
    if (!first.ok || !second.ok || !replaced.ok) throw new Error('refused');
    expect(await world.lastAudit()).toMatchObject({
      action: 'make-certificate',
      subject: `certificate:${replaced.value.id}`,
      // Of two that wait the later is meant; what is in use stays so until that is confirmed.
      details: { departmentId: world.department.id, fingerprint: replaced.value.fingerprint, retired: [second.value.id] },
    });
    const current = async () => (await currentSigningKey(world.db, world.department.id, NOW, MASTER))?.facts;
    expect(await current()).toMatchObject({ fingerprint: first.value.fingerprint });
    expect(await world.confirmWaiting('signer')).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'confirm-changes',
      subject: `certificate:${replaced.value.id}`,
      details: { changes: ['certificate-made'], at: 'page', retired: [first.value.id] },
    });
    expect(await current()).toMatchObject({ organization: world.department.name, fingerprint: replaced.value.fingerprint });
    expect(codeOf(await make('admin', 'nowhere'))).toBe('not-found');
    await world.db.department.update({ where: { id: world.department.id }, data: { active: false } });
    expect(codeOf(await make())).toBe('certificate-unusable');
    await world.db.department.update({ where: { id: world.department.id }, data: { active: true } });
  });

  it('goes out of use, stays trusted, and is never used again', async () => {
    const made = await make();
    if (!made.ok) throw new Error(made.problem.message);
    expect(await world.confirmWaiting()).toBe('ok');
    const before = (await trust(world.db)).pinned.length;
    expect(codeOf(await world.run(retireCertificate, 'admin', { id: made.value.id }))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({
      action: 'retire-certificate',
      details: { departmentId: world.department.id, fingerprint: made.value.fingerprint },
    });
    expect(await currentSigningKey(world.db, world.department.id, NOW, MASTER)).toBeNull();
    expect((await trust(world.db)).pinned).toHaveLength(before);
    const rows = await world.countAudit();
    expect(codeOf(await world.run(retireCertificate, 'admin', { id: made.value.id }))).toBe('ok');
    expect(await world.countAudit()).toBe(rows);
    expect(codeOf(await world.run(retireCertificate, 'admin', { id: 'nowhere' }))).toBe('not-found');
  });

  it('of the authority can be retired: the next one made has a new authority, the old stays trusted', async () => {
    await make();
    const row = await world.db.certificate.findFirstOrThrow({ where: { origin: 'authority', retiredAt: null } });
    expect(codeOf(await world.run(retireCertificate, 'admin', { id: row.id }))).toBe('ok');
    expect(codeOf(await make())).toBe('ok');
    const now = await inTransaction(world.db, (tx) => authority(tx, MASTER, NOW));
    expect(Buffer.from(now.certificate).equals(Buffer.from(row.certificate))).toBe(false);
    expect((await trust(world.db)).authorities).toHaveLength(1);
    expect(await world.confirmWaiting('signer')).toBe('not-found');
    expect(await world.confirmWaiting()).toBe('ok');
    expect((await trust(world.db)).authorities).toHaveLength(2);
  });

  it.each(NOBODY_ELSE)('is nothing for %s to make, upload or retire', async (who) => {
    const { id } = await world.db.certificate.findFirstOrThrow();
    expect(codeOf(await make(who))).toBe('not-found');
    expect(codeOf(await world.run(retireCertificate, who, { id }))).toBe('not-found');
    expect(codeOf(await upload(Buffer.from('nothing').toString('base64'), { who }))).toBe('not-found');
  });
});

describe('a certificate from elsewhere', () => {
  it('is taken with its password, and signs from then on', async () => {
    const file = pkcs12('good');
    expect(await whyNot(upload(file))).toBe('ok');
    expect(await world.lastAudit()).toMatchObject({ action: 'upload-certificate', details: { departmentId: world.department.id } });
    expect((await currentSigningKey(world.db, world.department.id, PRESENT, MASTER))?.facts.commonName).not.toBe('good');
    expect(await world.confirmWaiting()).toBe('ok');
    const key = await currentSigningKey(world.db, world.department.id, PRESENT, MASTER);
    expect(key?.facts.commonName).toBe('good');
    expect(await whyNot(upload(file))).toContain('已在使用');
    expect(await whyNot(upload(file, { departmentId: world.as.outsider.actor.departmentId }))).toContain('另一个部门');
    expect(await whyNot(upload(pkcs12('rsa', { key: 'rsa:2048' })))).toBe('ok');
    expect(await world.confirmWaiting()).toBe('ok');
    expect(await whyNot(upload(file))).toContain('已经停用');
  });

  it('is refused, in Chinese, where it cannot sign', async () => {
    const before = await world.db.certificate.count();
    const file = pkcs12('refused', { days: 30 });
    expect(await whyNot(upload(file, { password: 'wrong' }))).toMatch(/certificate-unusable.*密码/);
    expect(await whyNot(upload(file, { now: new Date(PRESENT.getTime() + 40 * 24 * 60 * 60 * 1000) }))).toMatch(/过期/);
    expect(await whyNot(upload(file, { now: NOW }))).toMatch(/没有生效/);
    // SEQUENCE { OCTETS salt, INTEGER 3 000 000 }: a password to be hashed for seconds.
    expect(await whyNot(upload(Buffer.from('300d040601020304050602032dc6c0', 'hex').toString('base64')))).toContain('加密次数过高');
    expect(await whyNot(upload(pkcs12('short', { key: 'rsa:1024' })))).toMatch(/太短/);
    expect(await whyNot(upload(Buffer.from('%PDF-1.7 not a certificate').toString('base64')))).toMatch(/不是证书文件/);
    expect(await whyNot(upload(Buffer.concat([Buffer.from([0x30, 0x82]), Buffer.alloc(400)]).toString('base64')))).toMatch(
      /certificate-unusable/,
    );
    expect(await whyNot(upload(Buffer.alloc(600 * 1024, 0x30).toString('base64')))).toMatch(/512 KB/);
    expect(await whyNot(upload(pkcs12('others', { organization: '别的局' })))).toContain(
      `证书是“别的局”的，不是“${world.department.name}”的：请用本部门的签名证书`,
    );
    expect(await whyNot(upload('!!!'))).toMatch(/invalid-input/);
    expect(await world.db.certificate.count()).toBe(before);
  });
});
