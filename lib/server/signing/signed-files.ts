// Files of a department's signed sets, one by one or as a zip, for its office and its head. What is being sealed outside is given
// out as it is to be sealed, until it is back.
import 'server-only';
import { z } from 'zod';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { Db } from '../database/connect';
import { id } from '@/lib/contract/input';
import { ofYear } from '../gate/address';
import { defineRead } from '../gate/read';
import { type YearRow, yearSubject } from '../year/department-year';
import { ANSWER_HEADERS } from '../http/answer-headers';
import { contentDisposition } from '../gate/file-http';
import { fileName } from '@/lib/format/file-name';
import { SignedFileDamagedError, signedStore } from '../store/signed-store';
import { reportUnexpected } from '../unexpected';
import { nameOfYear } from '../year/name-of-year';
import { zipStream } from '../store/zip-stream';

const OF_SETS = {
  what: '这份文件',
  subject: (db: Db, { year }: { year: number }, actor: Actor) => yearSubject(db, actor, year),
  see: 'department-form.read',
} as const;

/** What was signed and is gone, or no longer what it was, is said so. */
async function unlessLost(give: () => Promise<Outcome<Response>>): Promise<Outcome<Response>> {
  try {
    return await give();
  } catch (error) {
    if (error instanceof SignedFileDamagedError) return refuse('signed-file-lost');
    throw error;
  }
}

/** One file of a set; `unsigned` gives what was to be sealed of one that is back. */
export const signedFile = defineRead({
  name: 'signed-file',
  ...OF_SETS,
  input: ofYear.extend({ id, unsigned: z.string().optional() }),
  answer: ({ db, subject: { year }, input: { id: fileId, unsigned } }) =>
    unlessLost(() => fileOf(db, year.id, fileId, unsigned !== undefined)),
});

async function fileOf(db: Db, yearId: string, id: string, before: boolean): Promise<Outcome<Response>> {
  const file = await db.signedFile.findFirst({ where: { id, set: { yearId } } });
  if (!file) return refuse('not-found', { what: '这份文件' });
  const unsigned = file.sha256 === null || (file.origin === 'elsewhere' && before);
  const sha256 = (unsigned ? null : file.sha256) ?? file.unsignedSha256;
  const bytes = (await signedStore().find(sha256))?.bytes;
  const headers = headersOf('application/pdf', file.name);
  return ok(
    new Response(await signedStore().open(sha256), {
      headers: { ...headers, ...(bytes !== undefined && { 'content-length': String(bytes) }) },
    }),
  );
}

/** All files of a set as one zip, in its order. */
export const signedZip = defineRead({
  name: 'signed-zip',
  ...OF_SETS,
  input: ofYear.extend({ id }),
  answer: ({ db, subject: { year }, input: { id: setId } }) => unlessLost(() => zipOf(db, year, setId)),
});

async function zipOf(db: Db, { id: yearId, year }: YearRow, id: string): Promise<Outcome<Response>> {
  const set = await db.signedSet.findFirst({
    where: { id, yearId },
    include: { year: { include: { department: true } }, files: { orderBy: { order: 'asc' } } },
  });
  if (!set) return refuse('not-found', { what: '这一套签署文件' });
  const store = signedStore();
  const entries = [];
  for (const { name, sha256: signed, unsignedSha256 } of set.files) {
    const sha256 = signed ?? unsignedSha256;
    const found = await store.find(sha256);
    if (!found) throw new SignedFileDamagedError(sha256, 'gone');
    entries.push({
      path: name,
      sha256,
      at: set.signedAt ?? set.createdAt,
      packs: false,
      source: { kind: 'file' as const, file: store.path(sha256), bytes: found.bytes },
    });
  }
  const stream = zipStream(entries, (error) => reportUnexpected(error, `zip of set ${id}`));
  const name = fileName(`${year}年度${nameOfYear(set.year)}`, set.state === 'sealing' ? '待盖章文件' : `第${set.number}次签署`);
  return ok(new Response(stream, { headers: headersOf('application/zip', `${name}.zip`) }));
}

function headersOf(type: string, name: string): Record<string, string> {
  return { ...ANSWER_HEADERS, 'content-type': type, 'content-disposition': contentDisposition('attachment', name) };
}
