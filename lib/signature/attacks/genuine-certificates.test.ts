// Certificates as real authorities write them, made with OpenSSL: names in other kinds of strings, critical extensions that restrict
// nothing here, signers named by their key. Genuine files under them are genuine; what cannot be judged is told by its name.
import { createPrivateKey } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { OTHER_DEPARTMENT, unsigned, verify } from '@/testing/signed';
import { element, objectId, printable, sequence, utf8 } from '../cms/der-write';
import { OID } from '../cms/oids';
import { makeAuthority } from '../keys/certificates';
import { openPkcs12 } from '../keys/pkcs12';
import { sameName } from '../keys/same-name';
import { signingKey } from '../keys/signing-key';
import { openssl } from '../../../testing/openssl';
import { signPdf } from '../sign-pdf';
import { smallPdf } from '../../../testing/small-pdf';
import { filled, placeIn, sealed } from '../../../testing/forgery';

const { run, read, write, der, end } = openssl();
afterAll(end);

// OpenSSL's certificates begin now, by its clock.
const NOW = new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000);
const pkcs8 = (name: string) => new Uint8Array(createPrivateKey(Buffer.from(read(name))).export({ format: 'der', type: 'pkcs8' }));
const ROOT =
  '[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ca\nutf8=yes\n[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n';

/** An authority's certificate and key, named so; `rest` for the rest of its settings. */
function root(name: string, { mask = 'utf8only', dn = 'C=CN\nO=Wuhan CA\nCN=Wuhan  Root', key = ['-newkey', 'rsa:2048'], rest = '' } = {}) {
  write(`${name}.cnf`, `${ROOT}${rest}\n[dn]\n${dn}\n`.replace('utf8=yes', `utf8=yes\nstring_mask=${mask}`));
  run('req', '-x509', ...key, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.pem`, '-days', '3000', '-config', `${name}.cnf`);
}

/** Issued by that authority's key, under the name that `issuer`'s certificate has; `extensions` as OpenSSL has them. */
function issued(
  name: string,
  by: string,
  extensions: string,
  {
    issuer = by,
    key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    subject = `/C=CN/O=${OTHER_DEPARTMENT}/CN=${OTHER_DEPARTMENT}`,
  } = {},
) {
  run('req', '-new', ...key, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-utf8', '-subj', subject);
  write(`${name}.ext`, `subjectKeyIdentifier=hash\n${extensions}\n`);
  run(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    `${issuer}.pem`,
    '-CAkey',
    `${by}.key`,
    '-CAcreateserial',
    '-out',
    `${name}.pem`,
    '-days',
    '300',
    '-extfile',
    `${name}.ext`,
  );
  return { certificate: der(`${name}.pem`), privateKey: pkcs8(`${name}.key`) };
}

const signedBy = (pair: { certificate: Uint8Array; privateKey: Uint8Array }, chain: Uint8Array[] = []) =>
  signPdf(smallPdf(), {
    key: signingKey({ ...pair, chain }),
    at: NOW,
    seal: { department: OTHER_DEPARTMENT },
    contents: null,
    timestamp: null,
  });
const judged = async (bytes: Uint8Array, authority: string, options = {}) =>
  verify(bytes, { trust: { authorities: [der(`${authority}.pem`)], pinned: [] }, at: new Date(NOW.getTime() + 60_000), ...options });

root('root');

describe('names in other kinds of strings', () => {
  // The same key under the same name, written otherwise.
  const kinds: [string, string, string?][] = [
    ['PrintableString', 'default'],
    ['T61String', 'pkix'],
    ['BMPString', 'MASK:0x800'],
    ['other cases and spaces', 'utf8only', 'C=cn\nO=WUHAN   ca\nCN=wuhan root'],
  ];
  it.each(kinds)('%s against UTF8String: the same', async (kind, mask, dn) => {
    const name = `root-${kinds.findIndex(([each]) => each === kind)}`;
    root(name, { mask, key: ['-key', 'root.key'], ...(dn && { dn }) });
    const bytes = await signedBy(issued(`leaf-${name}`, 'root', '', { issuer: name }));
    expect((await judged(bytes, 'root')).sentence).toContain('签名真实有效');
  });

  it('several parts in one, in either order', () => {
    const part = (type: string, value: Uint8Array) => sequence(objectId(type), value);
    const name = (...parts: Uint8Array[]) => sequence(element(0x31, Buffer.concat(parts)));
    const [o, cn] = [part(OID.organization, utf8('Wuhan CA')), part(OID.commonName, utf8('Root'))];
    expect(sameName(name(o, cn), name(cn, part(OID.organization, printable('WUHAN CA'))))).toBe(true);
    expect(sameName(name(o, cn), name(cn, cn))).toBe(false);
    expect(sameName(name(o, cn), Buffer.concat([name(o)]))).toBe(false);
  });

  it('another name, order, or kind of part is another', async () => {
    for (const [at, dn] of [
      'C=CN\nO=Wuhan CA\nCN=Wuhan Root 2',
      'C=CN\nCN=Wuhan Root\nO=Wuhan CA',
      'C=CN\nOU=Wuhan CA\nCN=Wuhan Root',
    ].entries()) {
      root(`other-${at}`, { dn, key: ['-key', 'root.key'] });
      const bytes = await signedBy(issued(`leaf-other-${at}`, 'root', '', { issuer: `other-${at}` }));
      expect((await judged(bytes, 'root')).checks).toContainEqual(expect.objectContaining({ id: 'trusted', ok: false }));
    }
  });
});

describe('a signer’s name', () => {
  it('with characters that nobody sees is told, and shown without them', async () => {
    const name = `${OTHER_DEPARTMENT.slice(0, 4)}\u200b\u202e${OTHER_DEPARTMENT.slice(4)}`;
    const { verdict, signer, checks, sentence } = await judged(
      await signedBy(issued('unseen', 'root', '', { subject: `/C=CN/O=${name}/CN=${name}` })),
      'root',
    );
    expect([verdict, signer?.organization, /\p{Cf}/u.test(sentence)]).toEqual(['genuine', OTHER_DEPARTMENT, false]);
    expect(checks).toContainEqual({ id: 'signer-certificate', ok: null, message: expect.stringContaining('看不见的字符') as string });
  });
});

describe('extensions that are critical', () => {
  it.each([
    ['policies', 'certificatePolicies=critical,2.23.140.1.2.1'],
    ['other names', 'subjectAltName=critical,email:a@example.org'],
    [
      'both, with uses and limits',
      'certificatePolicies=critical,1.2.3.4\nsubjectAltName=critical,DNS:example.org\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,emailProtection\nbasicConstraints=critical,CA:FALSE',
    ],
  ])('%s: genuine', async (what, extensions) => {
    expect((await judged(await signedBy(issued(`critical-${what.length}`, 'root', extensions)), 'root')).verdict).toBe('genuine');
  });

  it.each([
    ['what nobody knows', '1.2.3.4.5=critical,ASN1:UTF8String:x', '1.2.3.4.5'],
    ['limits of policies', 'policyConstraints=critical,requireExplicitPolicy:0', '2.5.29.36'],
    ['where to ask whether it was revoked', 'crlDistributionPoints=critical,URI:http://example.org/x', '2.5.29.31'],
  ])('%s: cannot be judged, and says which', async (_, extensions, named) => {
    const { verdict, sentence } = await judged(await signedBy(issued(`unknown-${named}`, 'root', extensions)), 'root');
    expect([verdict, sentence]).toEqual(['unreadable', expect.stringContaining(named)]);
  });

  it('an authority that limits names: cannot be judged', async () => {
    root('limited', { rest: 'nameConstraints=critical,permitted;dirName:only\n[only]\nC=CN\nO=x\n', dn: 'C=CN\nO=x' });
    const { verdict, sentence } = await judged(await signedBy(issued('leaf-limited', 'limited', '')), 'limited');
    expect([verdict, sentence]).toEqual(['unreadable', expect.stringContaining('nameConstraints')]);
  });
});

const hex = (text: string) => Buffer.from(text).toString('hex');

describe('a signer named by its key', () => {
  /** OpenSSL signs what is to be signed. */
  function signedByKey(leaf: string, ...options: string[]): Uint8Array {
    const pair = { certificate: der(`${leaf}.pem`), privateKey: pkcs8(`${leaf}.key`) };
    const place = sealed(smallPdf(), signingKey({ ...pair, chain: [] }), NOW);
    // Another program's: not our picture's certificate, so that it is held to what others write.
    const bytes = Buffer.from(
      Buffer.from(place.bytes)
        .toString('latin1')
        .replace('ETSI.CAdES.detached', 'adbe.pkcs7.detached')
        .replace(hex('ziping-seal'), hex('other-seals'))
        .replace('/AP <</N', '/XX <</N')
        .replace('/Reason', '/Reazon'),
      'latin1',
    );
    write('content', Buffer.concat([bytes.subarray(0, place.start), bytes.subarray(place.end)]));
    run(
      'cms',
      '-sign',
      '-binary',
      '-in',
      'content',
      '-signer',
      `${leaf}.pem`,
      '-inkey',
      `${leaf}.key`,
      '-md',
      'sha256',
      '-outform',
      'DER',
      '-out',
      'signature',
      ...options,
    );
    return filled({ ...place, bytes: new Uint8Array(bytes) }, read('signature'));
  }

  it('by its identifier, or by issuer and number: genuine', async () => {
    issued('named', 'root', '');
    for (const options of [['-keyid'], []]) {
      const { sentence, checks } = await judged(signedByKey('named', ...options, '-cades'), 'root');
      expect([sentence, checks.filter(({ ok }) => ok === false)]).toEqual([expect.stringContaining('签名真实有效'), []]);
      // Nothing signs how it is named, so that it is told where it is not the usual way.
      expect(checks.filter(({ id }) => id === 'signer-certificate')).toHaveLength(options.length);
    }
  });

  it('by its issuer’s name in another spelling than the certificate’s: genuine, and told', async () => {
    const bytes = signedByKey('named', '-cades');
    const { der: signature, ...place } = placeIn(bytes);
    // The last is among what is signed, the one before it is not.
    const whole = Buffer.from(signature);
    const at = whole.lastIndexOf('Wuhan CA', whole.lastIndexOf('Wuhan CA') - 1);
    const changed = Buffer.from(signature);
    changed.write('WUHAN CA', at, 'latin1');
    const { verdict, checks } = await judged(filled(place, new Uint8Array(changed)), 'root');
    expect(verdict).toBe('genuine');
    expect(checks).toContainEqual({ id: 'signer-certificate', ok: null, message: expect.stringContaining('另一种写法') as string });
  });
});

describe('keys that do not do', () => {
  it('RSA of 1 024 bits, the signer’s or its authority’s: cannot be judged, told by name and what to do', async () => {
    issued('short', 'root', '', { key: ['-newkey', 'rsa:1024'] });
    run('pkcs12', '-export', '-inkey', 'short.key', '-in', 'short.pem', '-out', 'short.p12', '-passout', 'pass:x');
    expect(await openPkcs12(read('short.p12'), 'x', NOW)).toMatchObject({
      ok: false,
      reason: 'unsuitable-key',
      message: expect.stringMatching(/RSA 1024 位.*请.*2048 位/) as string,
    });

    root('weak', { key: ['-newkey', 'rsa:1024'], dn: 'C=CN\nO=Weak' });
    const { verdict, sentence } = await judged(await signedBy(issued('under-weak', 'weak', '')), 'weak');
    expect([verdict, sentence]).toEqual(['unreadable', expect.stringMatching(/^无法核验：颁证机构的密钥是 RSA 1024 位，.*2048 位/)]);
  });

  it('a signature under RSA of 1 024 bits', async () => {
    const place = sealed(smallPdf(), signingKey({ ...issued('long', 'root', '', { key: ['-newkey', 'rsa:2048'] }), chain: [] }), NOW);
    write('content', Buffer.concat([place.bytes.subarray(0, place.start), place.bytes.subarray(place.end)]));
    run(
      'cms',
      '-sign',
      '-binary',
      '-in',
      'content',
      '-signer',
      'short.pem',
      '-inkey',
      'short.key',
      '-md',
      'sha256',
      '-outform',
      'DER',
      '-out',
      'signature',
      '-cades',
    );
    const { verdict, sentence } = await judged(filled(place, read('signature')), 'root');
    expect([verdict, sentence]).toEqual(['unreadable', expect.stringMatching(/RSA 1024 位.*不能认定/)]);
  });

  it('国密: a key file, whichever way it is encrypted, and a signature, are told by name', async () => {
    run('genpkey', '-algorithm', 'SM2', '-out', 'sm2.key');
    run(
      'req',
      '-x509',
      '-new',
      '-key',
      'sm2.key',
      '-sm3',
      '-out',
      'sm2.pem',
      '-days',
      '300',
      '-utf8',
      '-subj',
      `/C=CN/O=${OTHER_DEPARTMENT}`,
    );
    for (const how of [
      [],
      ['-certpbe', 'SM4-CBC', '-keypbe', 'SM4-CBC', '-macalg', 'sm3'],
      ['-certpbe', 'NONE', '-keypbe', 'NONE', '-nomac'],
    ]) {
      run('pkcs12', '-export', '-inkey', 'sm2.key', '-in', 'sm2.pem', '-out', 'sm2.p12', '-passout', 'pass:x', ...how);
      expect(await openPkcs12(read('sm2.p12'), 'x', NOW)).toMatchObject({
        ok: false,
        reason: 'unsuitable-key',
        message: expect.stringMatching(/国密算法（SM2）.*请.*RSA/) as string,
      });
    }
    // OpenSSL writes no such signature: one of another key is told to be of 国密, as its algorithms are.
    const bytes = await signedBy(issued('becomes', 'root', ''));
    const { der: signature, ...place } = placeIn(bytes);
    const of = (hex: string) => Buffer.from(hex, 'hex');
    const swapped = (from: Buffer, to: Buffer) => {
      const copy = Buffer.from(signature);
      for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) to.copy(copy, at);
      return filled(place, new Uint8Array(copy));
    };
    // ecdsaWithSHA256 has as many bytes as SM2 with SM3; signedData of PKCS#7 one more than that of GM/T 0010.
    for (const tampered of [
      swapped(of('06082a8648ce3d040302'), of('06082a811ccf55018375')),
      swapped(of('06092a864886f70d010702'), of('06092a811ccf550601040202'.slice(0, 22))),
    ]) {
      const { verdict, sentence } = await judged(tampered, 'root');
      expect([verdict, sentence]).toEqual([
        'unreadable',
        expect.stringMatching(/^无法核验：签名用的是国密算法（SM2\/SM3），这里不支持，不能核验：请/),
      ]);
    }
  });
});

describe('a file without a signature', () => {
  it('has nothing to be judged, and nothing against it', async () => {
    for (const bytes of [
      unsigned,
      smallPdf(),
      Buffer.concat([Buffer.from('\n'), smallPdf()]),
      Buffer.from('%PDF-1.4\nwritten by a scanner'),
    ]) {
      const { verdict, sentence, checks } = await verify(bytes);
      expect([verdict, sentence]).toEqual(['unreadable', expect.stringMatching(/^没有签名，无法核验/)]);
      expect(checks).toEqual([{ id: 'one-signature', ok: false, message: '没有签名' }]);
    }
  });

  it('whose signature was spelled otherwise, or left without its range, is not one of them', async () => {
    const authority = await makeAuthority({ name: 'x', at: NOW });
    const bytes = Buffer.from(await signedBy(authority));
    for (const other of ['/Byte#52ang', '/BiteRange', '/#42yteRan']) {
      const at = bytes.indexOf('/ByteRange');
      const changed = Buffer.from(bytes);
      changed.write(other.padEnd(10), at, 'latin1');
      const { verdict, sentence } = await verify(changed);
      expect([verdict, sentence]).toEqual(['not-genuine', expect.stringContaining('签名被改动过')]);
    }
  });
});
