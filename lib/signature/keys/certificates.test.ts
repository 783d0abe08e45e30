// Certificates that we issue, keys at rest, and PKCS#12 files of others; openssl is the judge of what others read.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeCertificate, issueCertificate, makeAuthority } from './certificates';
import { decryptKey, encryptKey, KeyDecryptionError } from './key-encryption';
import { openPkcs12 } from './pkcs12';
import { signingKey, UnsuitableKeyError } from './signing-key';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-certificates-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => path.join(folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });

const AT = new Date('2023-05-06T07:08:09.123Z');
const authority = await makeAuthority({ name: '东西湖区绩效自评签章', at: AT });
const leaf = await issueCertificate({ authority, department: '武汉市东西湖区商务局', at: AT });

describe('certificates', () => {
  it('say whose they are and until when', () => {
    expect(describeCertificate(leaf.certificate)).toMatchObject({
      subject: 'CN=武汉市东西湖区商务局, O=武汉市东西湖区商务局, C=CN',
      organization: '武汉市东西湖区商务局',
      issuer: 'CN=东西湖区绩效自评签章, O=东西湖区绩效自评签章, C=CN',
      notBefore: new Date('2023-05-06T07:08:09Z'),
      notAfter: new Date('2026-05-06T07:08:09Z'),
      keyKind: 'P-256',
      selfSigned: false,
    });
    expect(describeCertificate(authority.certificate)).toMatchObject({ selfSigned: true, notAfter: new Date('2043-05-06T07:08:09Z') });
  });

  it('are what openssl takes for a chain, with the uses that they should have', () => {
    writeFileSync(inFolder('authority.der'), authority.certificate);
    writeFileSync(inFolder('leaf.der'), leaf.certificate);
    for (const name of ['authority', 'leaf']) openssl('x509', '-inform', 'der', '-in', `${name}.der`, '-out', `${name}.pem`);
    expect(
      openssl(
        'verify',
        '-x509_strict',
        '-attime',
        String(AT.getTime() / 1000 + 60).replace(/\..*/, ''),
        '-CAfile',
        'authority.pem',
        'leaf.pem',
      ),
    ).toContain('OK');
    expect(openssl('x509', '-in', 'leaf.pem', '-noout', '-ext', 'keyUsage,basicConstraints')).toMatch(
      /CA:FALSE[\s\S]*Digital Signature, Non Repudiation/,
    );
  });

  it('do not outlive their authority, and are not issued outside its time', async () => {
    const late = await issueCertificate({ authority, department: '某局', at: new Date('2042-01-01T00:00:00Z') });
    expect(describeCertificate(late.certificate).notAfter).toEqual(new Date('2043-05-06T07:08:09Z'));
    await expect(issueCertificate({ authority, department: '某局', at: new Date('2043-06-01') })).rejects.toThrow(RangeError);
    const beyond = await makeAuthority({ name: '后世', at: new Date('2049-06-01T00:00:00Z') });
    expect(describeCertificate(beyond.certificate).notAfter).toEqual(new Date('2069-06-01T00:00:00Z'));
  });

  it('belong to their own key only', () => {
    expect(() => signingKey({ certificate: leaf.certificate, privateKey: authority.privateKey, chain: [] })).toThrow(UnsuitableKeyError);
  });
});

describe('keys at rest', () => {
  const master = new Uint8Array(32).fill(7);

  it('come back under the same master key, and never look the same', () => {
    const blob = encryptKey(leaf.privateKey, master);
    expect(decryptKey(blob, master)).toEqual(leaf.privateKey);
    expect(encryptKey(leaf.privateKey, master)).not.toEqual(blob);
    expect(Buffer.from(blob).includes(Buffer.from(leaf.privateKey.subarray(40, 60)))).toBe(false);
  });

  it('do not open under another master key, or when a bit was changed', () => {
    const blob = encryptKey(leaf.privateKey, master);
    expect(() => decryptKey(blob, new Uint8Array(32).fill(8))).toThrow(KeyDecryptionError);
    for (let at = 0; at < blob.length; at += 1) {
      const changed = Uint8Array.from(blob);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => decryptKey(changed, master)).toThrow(KeyDecryptionError);
    }
    expect(() => decryptKey(blob.subarray(0, 20), master)).toThrow(KeyDecryptionError);
    expect(() => encryptKey(leaf.privateKey, new Uint8Array(16))).toThrow(RangeError);
  });
});

describe('PKCS#12', () => {
  // openssl's certificates begin now, by its clock.
  const now = new Date(Date.now() + 3_600_000);
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '3000',
    '-utf8',
    '-subj',
    '/C=CN/O=真实机构/CN=真实机构',
  );
  function issued(name: string, key: string[], p12: string[] = []): Uint8Array {
    openssl('req', '-new', ...key, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-utf8', '-subj', '/C=CN/O=某某局/CN=某某局');
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-days',
      '300',
    );
    openssl(
      'pkcs12',
      '-export',
      ...p12,
      '-inkey',
      `${name}.key`,
      '-in',
      `${name}.pem`,
      '-certfile',
      'root.pem',
      '-out',
      `${name}.p12`,
      '-passout',
      'pass:密码1',
    );
    return new Uint8Array(readFileSync(inFolder(`${name}.p12`)));
  }
  const rsa = issued('rsa', ['-newkey', 'rsa:2048']);

  it.each([
    ['RSA, AES', rsa, 'RSA-2048'],
    ['RSA, 3DES and RC2', issued('old', ['-newkey', 'rsa:2048'], ['-legacy']), 'RSA-2048'],
    ['P-384', issued('p384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp384r1']), 'P-384'],
  ])('%s: opens, with its chain', async (_, bytes, kind) => {
    const opened = await openPkcs12(bytes, '密码1', now);
    if (!opened.ok) throw new Error(opened.message);
    expect(signingKey(opened.key).facts).toMatchObject({ organization: '某某局', keyKind: kind });
    expect(opened.key.chain.map((der) => describeCertificate(der).organization)).toEqual(['真实机构']);
  });

  it.each([
    ['wrong-password', rsa, '别的', now],
    ['wrong-password', rsa, '', now],
    ['expired', rsa, '密码1', new Date(now.getTime() + 400 * 86_400_000)],
    ['not-yet-valid', rsa, '密码1', new Date(now.getTime() - 2 * 86_400_000)],
    ['unsuitable-key', issued('short', ['-newkey', 'rsa:1024']), '密码1', now],
    ['unreadable', new Uint8Array(Buffer.from('not a certificate')), '密码1', now],
    ['unreadable', rsa.subarray(0, 900), '密码1', now],
    ['unreadable', new Uint8Array(2 * 1024 * 1024).fill(0x30), '密码1', now],
  ])('%s: told in Chinese', async (reason, bytes, password, at) => {
    expect(await openPkcs12(bytes, password, at)).toEqual({
      ok: false,
      reason,
      message: expect.stringMatching(/\p{Script=Han}/u) as string,
    });
  });
});
