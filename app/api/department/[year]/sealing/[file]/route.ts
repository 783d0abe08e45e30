// A file that was sealed outside comes in: streamed aside, then checked and written down by the command.
import type { Answers } from '@/lib/contract/answers';
import { type Outcome, refuse } from '@/lib/workflow/problem';
import { noteRefusal } from '@/lib/server/audit/note-request';
import { addressOf } from '@/lib/server/http/address-of';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { isForeign } from '@/lib/server/gate/foreign-request';
import { sealFile } from '@/lib/server/signing/commands/seal-file';
import { db } from '@/lib/server/database/db';
import { currentSession } from '@/lib/server/session/session';
import type { SignedIn } from '@/lib/server/session/sessions';
import { signedStore } from '@/lib/server/store/signed-store';
import { reportUnexpected } from '@/lib/server/unexpected';
import { dropUpload, putUpload } from '@/lib/server/http/uploads';

interface Context {
  params: Promise<{ year: string; file: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    if (await isForeign(request)) return outcomeResponse(refuse('cross-site'));
    const session = await currentSession();
    const outcome = await receive(request, (await params).file, session);
    if (!outcome.ok && session)
      await noteRefusal(db, outcome.problem.code, {
        request: sealFile.name,
        subject: 'request:command',
        actorId: session.actor.id,
        ip: addressOf(request),
      });
    return outcomeResponse<Answers['sealing']>(outcome);
  } catch (error) {
    return outcomeResponse({ ok: false, problem: reportUnexpected(error, 'POST sealed file') });
  }
}

/** Nothing is received from somebody who may not seal, nor for a file that takes no seal: whose it is and how its set stands is looked at first. */
async function receive(request: Request, fileId: string, session: SignedIn | null): Promise<Outcome<Answers['sealing']>> {
  const admitted = await sealFile.admits({ db: db(), session, now: new Date() }, { fileId, upload: 'to-come' });
  if (!admitted.ok) return admitted;
  const upload = await putUpload(signedStore(), request);
  if (!upload.ok) return upload;
  try {
    return await sealFile.execute({ db: db(), session, now: new Date() }, { fileId, upload: upload.value });
  } finally {
    await dropUpload(signedStore(), upload.value);
  }
}
