import { documentKind } from '@/lib/domain/document-kind';
import { problem, refuse } from '@/lib/domain/problem';
import { db } from '@/lib/server/db';
import { documents } from '@/lib/server/document-store';
import { documentSource } from '@/lib/server/document-sources';
import { fileProblem, fileResponse } from '@/lib/server/file-http';
import { currentSession } from '@/lib/server/session';
import { reportUnexpected } from '@/lib/server/unexpected';

interface Context {
  params: Promise<{ year: string; kind: string }>;
}

/** A document of the department's year as PDF, to download: kept from before, or made now. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const signedIn = await currentSession();
    if (!signedIn) return fileProblem(request, problem('signed-out'));
    if (signedIn.mustChangePassword) return fileProblem(request, problem('password-change-required'));
    const { year, kind: name } = await params;
    const kind = /^20\d{2}$/.test(year) ? documentKind(name) : null;
    const source = kind ? await documentSource(db(), signedIn.actor, Number(year), kind) : refuse('not-found', { what: '这份文件' });
    if (!source.ok) return fileProblem(request, source.problem);
    const file = await documents().file(source.value);
    return file.ok ? fileResponse(file.value, 'application/pdf', 'attachment', `${source.value.name}.pdf`) : fileProblem(request, file.problem);
  } catch (error) {
    return fileProblem(request, reportUnexpected(error, `GET ${new URL(request.url).pathname}`));
  }
}
