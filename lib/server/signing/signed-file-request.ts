// Files of a department's signed sets, one by one or as a zip, for its office and its head. What is being sealed outside is given
// out as it is to be sealed, until it is back.
import 'server-only';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { db } from '../database/db';
import { mayReadYear } from '../year/department-year';
import { ANSWER_HEADERS } from '../http/answer-headers';
import { contentDisposition } from '../gate/file-http';
import { fileName } from '@/lib/format/file-name';
import { answerSignedIn } from '../gate/file-request';
import type { Prisma } from '../generated/client';
import { SignedFileDamagedError, signedStore } from '../store/signed-store';
import { reportUnexpected } from '../unexpected';
import { nameOfYear } from '../year/name-of-year';
import { zipStream } from '../store/zip-stream';

export interface SignedContext {
  params: Promise<{ year: string; id: string }>;
}

type Give = (actor: Actor, year: number, id: string, request: Request) => Promise<Outcome<Response>>;

/** Answers with the file, or with its refusal. */
export function answerSigned(request: Request, { params }: SignedContext, give: Give): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const { year, id } = await params;
    if (!/^20\d{2}$/.test(year) || !mayReadYear(actor)) return refuse('not-found', { what: '这份文件' });
    try {
      return await give(actor, Number(year), id, request);
    } catch (error) {
      if (error instanceof SignedFileDamagedError) return refuse('signed-file-lost');
      throw error;
    }
  });
}

const ofYear = (actor: Actor, year: number): Prisma.SignedSetWhereInput => ({ year: { departmentId: actor.departmentId, year } });

/** One file; `?unsigned` gives what was to be sealed of one that is back. */
export async function signedFile(actor: Actor, year: number, id: string, request: Request): Promise<Outcome<Response>> {
  const file = await db().signedFile.findFirst({ where: { id, set: ofYear(actor, year) } });
  if (!file) return refuse('not-found', { what: '这份文件' });
  const unsigned = file.sha256 === null || (file.origin === 'elsewhere' && new URL(request.url).searchParams.has('unsigned'));
  const sha256 = (unsigned ? null : file.sha256) ?? file.unsignedSha256;
  const bytes = (await signedStore().find(sha256))?.bytes;
  const headers = headersOf('application/pdf', file.name);
  return ok(
    new Response(await signedStore().open(sha256), {
      headers: { ...headers, ...(bytes !== undefined && { 'content-length': String(bytes) }) },
    }),
  );
}

/** All files of a set, in its order. */
export async function signedZip(actor: Actor, year: number, id: string): Promise<Outcome<Response>> {
  const set = await db().signedSet.findFirst({
    where: { id, ...ofYear(actor, year) },
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
