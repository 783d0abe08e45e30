// A file that was sealed outside comes in: streamed aside, then checked and written down by the command.
import { mayDo } from '@/lib/domain/permission';
import { type Outcome, problem, refuse } from '@/lib/domain/problem';
import { outcomeResponse } from '@/lib/server/http/command-http';
import { isForeign } from '@/lib/server/http/foreign-request';
import { sealFile } from '@/lib/server/commands/seal-file';
import { db } from '@/lib/server/database/db';
import { currentSession } from '@/lib/server/session/session';
import { signedStore } from '@/lib/server/signing/signed-store';
import { reportUnexpected } from '@/lib/server/unexpected';
import { dropUpload, putUpload } from '@/lib/server/http/uploads';

interface Context {
  params: Promise<{ year: string; file: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    return outcomeResponse(await receive(request, (await params).file));
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST sealed file') });
  }
}

/** Nothing is received from somebody who may not seal. */
async function receive(request: Request, fileId: string): Promise<Outcome<unknown>> {
  if ((await isForeign(request))) return refuse('cross-site');
  const session = await currentSession();
  if (!session) return { ok: false, problem: problem('signed-out') };
  const { actor } = session;
  if (!mayDo(actor, 'department-form.sign', { departmentId: actor.departmentId, sectionId: null })) return refuse('not-found', { what: '这个待盖章的文件' });
  const upload = await putUpload(signedStore(), request);
  if (!upload.ok) return upload;
  try {
    return await sealFile.execute({ db: db(), session, now: new Date() }, { fileId, upload: upload.value });
  } finally {
    await dropUpload(signedStore(), upload.value);
  }
}
