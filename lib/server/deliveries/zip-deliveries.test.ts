import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFormText } from '@/lib/exchange/ziping/read-form';
import { findScheme } from '@/lib/scheme/known-schemes';
import { fingerprintOf, issueCertificate, makeAuthority } from '@/lib/signature/keys/certificates';
import { verifyDetached } from '@/lib/signature/cms/detached';
import { type SigningKey, signingKey } from '@/lib/signature/keys/signing-key';
import { makeDelivery } from '@/testing/delivery-factory';
import { issueTo } from '../certificates/authority';
import { manifestSigner } from './bureau-signer';
import { currentSigningKey } from '../certificates/certificate-store';
import { NOW, openWorld, type World } from '../../../testing/world';
import { inTransaction } from '../database/connect';
import { DEPARTMENT, keyOf, MADE, sign, SIGNED, unsigned, verify } from '../../../testing/signed';
import { SignedStore } from '../store/signed-store';
import { csvBytes } from './zip-csv';
import { zipOfDeliveries } from './zip-deliveries';
import { UniqueNames } from '../store/zip-entry';
import { ZipContentError, zipStream } from '../store/zip-stream';
import { drained, readZip } from '../../../testing/read-zip';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const nobody = () => undefined;
const MASTER = new Uint8Array(32).fill(7);

let key: SigningKey;
let authority: Uint8Array;
beforeAll(async () => {
  const made = await makeAuthority({ name: '绩效自评签发机构', at: NOW });
  authority = made.certificate;
  key = signingKey({ ...(await issueCertificate({ authority: made, department: '某区财政局', at: NOW })), chain: [authority] });
});

let world: World;
let store: SignedStore;
beforeEach(async () => {
  world = await openWorld();
  store = new SignedStore(mkdtempSync(path.join(tmpdir(), 'ziping-signed-')));
});
afterEach(async () => {
  rmSync(store.folder, { recursive: true });
  await world.close();
});

const deliver = () =>
  makeDelivery(world.db, {
    department: world.department,
    by: world.as.signer.actor,
    now: NOW,
    projects: 2,
    store,
    bytesOf: (order) => Buffer.concat([Buffer.from(`%PDF ${order}`), randomBytes(150_000)]),
  });
const zip = (setIds: string[]) => zipOfDeliveries(world.db, store, 2022, setIds, manifestSigner(key), NOW);
const entriesOf = async (setIds: string[]) => {
  const entries = await zip(setIds);
  if (!entries.ok) throw new Error(entries.problem.message);
  return entries.value;
};

describe('a zip of deliveries', () => {
  it('holds each file under its Chinese name, the data, a table, and a manifest that checks and is signed', async () => {
    const { setId, files } = await deliver();
    const read = readZip(await drained(zipStream(await entriesOf([setId]), nobody)));
    const folder = world.department.name;
    expect([...read.keys()]).toEqual([
      'manifest.sha256',
      'manifest.sha256.p7s',
      'certificates.pem',
      'README.txt',
      '汇总.csv',
      `${folder}/2022年度部门整体绩效自评表.pdf`,
      `${folder}/01-项目1.pdf`,
      `${folder}/02-项目2.pdf`,
      `${folder}/项目支出自评结果.pdf`,
      `${folder}/自评结果.pdf`,
      `${folder}/附件.pdf`,
      `${folder}/数据/2022年度部门整体绩效自评表.json`,
      `${folder}/数据/01-项目1.json`,
      `${folder}/数据/02-项目2.json`,
    ]);
    for (const file of files) expect(sha256(read.get(`${folder}/${file.name}`) ?? Buffer.alloc(0))).toBe(file.sha256);
    expect(readFormText(read.get(`${folder}/数据/01-项目1.json`)?.toString() ?? '', findScheme)).toMatchObject({
      ok: true,
      evaluation: { projectName: '项目1' },
    });

    const manifest = read.get('manifest.sha256') ?? Buffer.alloc(0);
    const lines = manifest
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => line.split('  '));
    expect(lines.map(([, name]) => name)).toEqual([...read.keys()].slice(3));
    for (const [hash, name = ''] of lines) expect(sha256(read.get(name) ?? Buffer.alloc(0)), name).toBe(hash);
    expect(
      verifyDetached(manifest, read.get('manifest.sha256.p7s') ?? Buffer.alloc(0), { authorities: [authority], pinned: [] }),
    ).toMatchObject({ ok: true, signer: { organization: '某区财政局' } });
    expect(
      read
        .get('certificates.pem')
        ?.toString()
        .match(/BEGIN CERTIFICATE/g),
    ).toHaveLength(2);
    expect(read.get('README.txt')?.toString()).toContain('sha256sum -c manifest.sha256');
  });

  it('holds every certificate that signed a file in it, so that each verifies by certificates.pem alone', async () => {
    const { setId } = await deliver();
    const [here, elsewhere] = await world.db.signedFile.findMany({ where: { setId }, orderBy: { order: 'asc' } });
    if (!here || !elsewhere) throw new Error('a set has files');
    const made = await inTransaction(world.db, (tx) => issueTo(tx, world.department, MASTER, MADE));
    const ours = await currentSigningKey(world.db, world.department.id, SIGNED, MASTER);
    if (!ours || ours.facts.fingerprint !== made.fingerprint) throw new Error('just issued');
    const vendors = await keyOf(DEPARTMENT, await makeAuthority({ name: '某签章厂商', at: MADE }));
    // Files of a set are written only while it is being sealed.
    await world.db.signedSet.update({ where: { id: setId }, data: { state: 'sealing' } });
    for (const [row, origin, by] of [
      [here, 'here', ours],
      [elsewhere, 'elsewhere', vendors],
    ] as const) {
      const bytes = await sign(unsigned, { key: by, seal: { department: by.facts.organization } });
      await world.db.signedFile.update({
        where: { id: row.id },
        data: { origin, sha256: await store.write(bytes), bytes: bytes.length, fingerprint: by.facts.fingerprint },
      });
    }
    await world.db.signedSet.update({ where: { id: setId }, data: { state: 'delivered' } });
    const read = readZip(await drained(zipStream(await entriesOf([setId]), nobody)));
    const blocks = [...(read.get('certificates.pem')?.toString() ?? '').matchAll(/-----BEGIN CERTIFICATE-----([^-]+)/g)].map(
      ([, text = '']) => new Uint8Array(Buffer.from(text, 'base64')),
    );
    const prints = blocks.map(fingerprintOf);
    expect(prints).toEqual([
      ...new Set([
        key.facts.fingerprint,
        fingerprintOf(authority),
        ours.facts.fingerprint,
        ...ours.chain.map(fingerprintOf),
        vendors.facts.fingerprint,
      ]),
    ]);
    const trust = { authorities: [], pinned: blocks, chosen: true };
    for (const { name } of [here, elsewhere])
      expect(await verify(read.get(`${world.department.name}/${name}`) ?? Buffer.alloc(0), { trust })).toMatchObject({
        verdict: 'genuine',
      });
    const table = read.get('汇总.csv')?.toString().split('\r\n') ?? [];
    expect(
      [here, elsewhere].map(({ name }) => table.find((line) => line.includes(name))?.match(/本系统签署|外部盖章[^"]*?未经核实/)?.[0]),
    ).toEqual(['本系统签署', '外部盖章，颁发机构未经核实']);
  });

  it('has a table with a line a file, amounts in 元 and scores', async () => {
    const { setId } = await deliver();
    const table =
      readZip(await drained(zipStream(await entriesOf([setId]), nobody)))
        .get('汇总.csv')
        ?.toString() ?? '';
    expect(table.startsWith('\uFEFF部门,报送次数,报送时间,状态,文件种类,项目名称,预算数（元）,执行数（元）,执行率,得分（分）,等级')).toBe(
      true,
    );
    const lines = table.trimEnd().split('\r\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toContain(
      `${world.department.name},1,2023年3月1日 10:00,已报送,部门整体绩效自评表,,122960000,120534800,98.03%,99.61,优,本系统签署,`,
    );
    expect(lines[2]).toContain(',项目绩效自评表,项目1,');
  });

  it('names what the store lacks before it begins, and refuses where nothing was delivered', async () => {
    const { setId, files } = await deliver();
    unlinkSync(store.path(files[1]?.sha256 ?? ''));
    writeFileSync(store.path(files[2]?.sha256 ?? ''), 'cut short');
    expect(await zip([setId])).toMatchObject({
      ok: false,
      problem: {
        code: 'delivery-files-missing',
        details: [`${world.department.name}：01-项目1.pdf`, `${world.department.name}：02-项目2.pdf`],
      },
    });
    expect(await zip([])).toMatchObject({ ok: false, problem: { code: 'nothing-delivered' } });
    await world.db.signedSet.update({ where: { id: setId }, data: { state: 'signed' } });
    expect(await zip([setId])).toMatchObject({ ok: false, problem: { code: 'nothing-delivered' } });
  });

  it('ends with an error where a file is altered or gone once it was begun, never short', async () => {
    const { setId, files } = await deliver();
    const [, first, second] = files;
    const altered = await entriesOf([setId]);
    const kept = store.path(first?.sha256 ?? '');
    writeFileSync(kept, Buffer.alloc(150_006, 1));
    const told: unknown[] = [];
    await expect(drained(zipStream(altered, (error) => told.push(error)))).rejects.toThrow(ZipContentError);
    expect(told).toEqual([expect.objectContaining({ message: expect.stringContaining('01-项目1.pdf') })]);
    unlinkSync(store.path(second?.sha256 ?? ''));
    await expect(
      drained(
        zipStream(
          altered.filter(({ path: name }) => !name.includes('01-')),
          nobody,
        ),
      ),
    ).rejects.toThrow(ZipContentError);
  });

  it('reads only as fast as it is read, and no further once it is cancelled', async () => {
    const { setId } = await deliver();
    const opened: string[] = [];
    const watched = (await entriesOf([setId])).map((entry) => ({
      ...entry,
      source: {
        kind: 'read' as const,
        read: () => (opened.push(entry.path), Promise.resolve(entry.source.kind === 'bytes' ? entry.source.bytes : new Uint8Array(0))),
      },
    }));
    const reader = zipStream(watched, nobody).getReader();
    await reader.read();
    await reader.cancel();
    const soon = opened.length;
    expect(soon).toBeLessThan(4);
    await new Promise((resolve) => setImmediate(resolve));
    expect(opened).toHaveLength(soon);
  });

  it('leaves no file open after it is cancelled', async () => {
    const { setId } = await deliver();
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    const reader = zipStream(await entriesOf([setId]), nobody).getReader();
    for (let count = 0; count < 12; count += 1) await reader.read();
    await reader.cancel();
    await expect.poll(open).toBeLessThanOrEqual(before);
  });
});

it('a name is given once, whatever the case', () => {
  const names = new UniqueNames();
  expect([names.take('A', '.pdf'), names.take('a', '.pdf'), names.take('A', '.pdf')]).toEqual(['A.pdf', 'a（2）.pdf', 'A（3）.pdf']);
});

it('a cell of the table is never a formula, and quoted where it must be', () => {
  const line = {
    department: '=cmd',
    number: 1,
    deliveredAt: '',
    state: '',
    kind: '',
    name: '甲"乙",丙',
    budget: '',
    executed: '',
    rate: '',
    total: '',
    grade: '',
    sealed: '',
    signer: '',
    path: '',
    sha256: '',
  };
  expect(new TextDecoder().decode(csvBytes([line])).split('\r\n')[1]).toMatch(/^'=cmd,1,,,,"甲""乙"",丙",/);
});
