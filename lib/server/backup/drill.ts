// The drill of a restore: the backup put into a scratch folder and held against everything that can be held. Nothing of the
// installation is touched.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { ok } from '@/lib/workflow/problem';
import { linkEarlierRows } from '../trail/link-earlier-rows';
import { checkTrail } from '../trail/check-trail';
import { KeyDecryptionError, decryptKey } from '@/lib/signature/keys/key-encryption';
import { connect, type Db } from '../database/connect';
import { migrateDeploy } from '../database/migrate-deploy';
import { SignedFileDamagedError, signedStoreOf } from '../store/signed-store';
import { verifyApart } from '../worker/signing-process';
import { verifyByRecord } from '../verification/verification';
import { brokenDatabase, halfWrites, missingFiles } from './half-states';
import { BackupRefused } from './backup-refused';
import { DATABASE, keyMark, type Manifest, MANIFEST, SIGNED } from './manifest';
import { copyPlain, hashOfFile, refuseLinks, unlistedIn } from './plain-files';

/** One thing that was looked at: how much of it, and what is wrong (Chinese, one line each). */
export interface DrillStep {
  name: string;
  looked: string;
  wrong: string[];
}

/** Everything the drill found, in order. `key`: null where none was given. */
export async function drill(folder: string, manifest: Manifest, key: Uint8Array | null, now: Date): Promise<DrillStep[]> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'ziping-drill-'));
  try {
    const { step: files, unfit } = await checkFiles(folder, manifest);
    if (unfit) return [files];
    const { url, wrong } = await putInto(folder, manifest, scratch);
    // What was there when it was looked at and is another now.
    files.wrong.push(...wrong.filter((line) => !files.wrong.includes(line)));
    return [files, ...(await checkRestored(url, manifest, key, now))];
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Every file of the manifest is there, as it was, and no other. `unfit`: without its database, or with links in it, none of it is put anywhere. */
export async function checkFiles(folder: string, { files }: Manifest): Promise<{ step: DrillStep; unfit: boolean }> {
  const wrong: string[] = [];
  let unfit = false;
  const look = async (check: () => Promise<unknown>) => {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error;
      wrong.push(error.message);
      unfit = true;
    }
  };
  await look(() => refuseLinks(folder, [SIGNED]));
  for (const { path: name, sha256, bytes } of unfit ? [] : files) {
    await look(async () => {
      const found = await hashOfFile(path.join(folder, name));
      if (found?.sha256 === sha256 && found.bytes === bytes) return;
      wrong.push(found ? `${name} 与备份时不同` : `缺少 ${name}`);
      unfit ||= name === DATABASE;
    });
  }
  // SQLite would take a log beside the database for a part of it.
  if (!unfit) {
    await look(async () => {
      const unlisted = await unlistedIn(folder, SIGNED, [MANIFEST, ...files.map((one) => one.path)]);
      wrong.push(...unlisted.map((name) => `${name} 不在清单中，请移开`));
    });
  }
  return { step: { name: '备份文件', looked: `${files.length} 个文件`, wrong }, unfit };
}

/**
 * Copies the backup to where an installation has its data and nothing of these names is; gives the database's URL, and what is not
 * as the manifest has it once it was copied, or is not there.
 */
export async function putInto(folder: string, { files }: Manifest, data: string): Promise<{ url: string; wrong: string[] }> {
  const url = `file:${path.join(data, DATABASE)}`;
  const store = signedStoreOf(url);
  await mkdir(store.folder, { recursive: true, mode: 0o700 });
  const wrong: string[] = [];
  for (const { path: name, sha256 } of files) {
    const to = name === DATABASE ? path.join(data, DATABASE) : path.join(store.folder, path.basename(name));
    const copied = await copyPlain(path.join(folder, name), to);
    if (copied?.sha256 !== sha256) wrong.push(copied ? `${name} 与备份时不同` : `缺少 ${name}`);
  }
  return { url, wrong };
}

async function checkRestored(url: string, manifest: Manifest, key: Uint8Array | null, now: Date): Promise<DrillStep[]> {
  const file = url.slice('file:'.length);
  const store = signedStoreOf(url);
  const database = new Sqlite(file);
  let broken: string[];
  try {
    broken = brokenDatabase(database);
  } finally {
    database.close();
  }
  const step = { name: '数据库', looked: '完整性与引用', wrong: broken };
  if (broken.length > 0) return [step];
  // As a start does: an older database comes to the present form first.
  await migrateDeploy(url);
  linkEarlierRows(url, now);
  const reading = new Sqlite(file, { readonly: true });
  const states = halfWrites(reading, null);
  const missing = await missingFiles(reading, store);
  const revisions = reading.prepare('SELECT COUNT(*) FROM Revision').pluck().get() as number;
  reading.close();
  const db = connect(url);
  try {
    return [
      step,
      { name: '数据一致', looked: `${revisions} 个冻结版本及签署批次`, wrong: states },
      await checkChain(db, manifest),
      { name: '签署文件齐全', looked: '数据库记录的全部文件', wrong: missing },
      await checkSigned(db, url, now),
      await checkKey(db, manifest, key),
    ];
  } finally {
    await db.$disconnect();
  }
}

async function checkChain(db: Db, { trail }: Manifest): Promise<DrillStep> {
  const { rows, fault } = await checkTrail(db, trail ? [trail] : []);
  return { name: '操作日志', looked: `${rows} 条的校验链`, wrong: fault ? [fault.message] : [] };
}

/** Each file of a finished set is what its name says, and verifies as anybody would verify it. */
async function checkSigned(db: Db, url: string, now: Date): Promise<DrillStep> {
  const store = signedStoreOf(url);
  const files = await db.signedFile.findMany({
    where: { sha256: { not: null } },
    include: { set: { include: { year: { include: { department: true } } } } },
    orderBy: [{ setId: 'asc' }, { order: 'asc' }],
  });
  const wrong: string[] = [];
  for (const { sha256, name, set } of files) {
    const said = await verdictOn(db, store, sha256 ?? '', name, now);
    if (said !== null)
      wrong.push(`${set.year.department.name} ${set.year.year} 年度第 ${set.number} 次“${name}”（${sha256}.pdf）：${said}`);
  }
  return { name: '签署核验', looked: `${files.length} 个签署文件逐个核验`, wrong };
}

/** Null where it is genuine. */
async function verdictOn(
  db: Db,
  store: ReturnType<typeof signedStoreOf>,
  sha256: string,
  fileName: string,
  at: Date,
): Promise<string | null> {
  try {
    const bytes = await store.read(sha256);
    const outcome = await verifyByRecord({ db, store }, { bytes, fileName, at }, async (task) => {
      // A backup may be from anywhere: apart and within limits, as whatever strangers send.
      const answer = await verifyApart(task, 'drill');
      return answer.ok ? ok(answer.value.verdict) : answer;
    });
    if (!outcome.ok) return outcome.problem.message;
    return outcome.value.verdict === 'genuine' ? null : outcome.value.sentence;
  } catch (error) {
    if (error instanceof SignedFileDamagedError) return '文件缺失，或内容已不是签署时的内容';
    throw error;
  }
}

async function checkKey(db: Db, { key: mark }: Manifest, key: Uint8Array | null): Promise<DrillStep> {
  const certificates = await db.certificate.findMany({ where: { retiredAt: null }, select: { subject: true, encryptedKey: true } });
  const name = '密钥';
  if (certificates.length === 0) return { name, looked: '没有在用的证书，不需要密钥', wrong: [] };
  if (!key)
    return {
      name,
      looked: '没有给出（--keys）',
      wrong: ['没有检查密钥：只有数据库，没有密钥，就不能再签署。请用 --keys 指明密钥备份的文件夹'],
    };
  const wrong = mark !== null && mark !== keyMark(key) ? ['给出的密钥不是做这个备份时的密钥'] : [];
  for (const { subject, encryptedKey } of certificates) {
    try {
      decryptKey(encryptedKey, key);
    } catch (error) {
      if (!(error instanceof KeyDecryptionError)) throw error;
      wrong.push(`证书“${subject}”的私钥用这个密钥打不开`);
    }
  }
  return { name, looked: `${certificates.length} 张在用的证书`, wrong };
}
