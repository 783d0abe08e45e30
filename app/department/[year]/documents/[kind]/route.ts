import { documentKind } from '@/lib/workflow/document-kind';
import { ok, refuse } from '@/lib/workflow/problem';
import { db } from '@/lib/server/database/db';
import { documents } from '@/lib/server/documents/document-store';
import { documentSource } from '@/lib/server/documents/document-sources';
import { fileResponse } from '@/lib/server/gate/file-http';
import { answerSignedIn } from '@/lib/server/gate/file-request';

interface Context {
  params: Promise<{ year: string; kind: string }>;
}

/** A document of the department's year as PDF, to download: kept from before, or made now. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return answerSignedIn(request, async (actor) => {
    const { year, kind: name } = await params;
    const kind = /^20\d{2}$/.test(year) ? documentKind(name) : null;
    const source = kind ? await documentSource(db(), actor, Number(year), kind) : refuse('not-found', { what: '这份文件' });
    if (!source.ok) return source;
    const file = await documents().file(source.value);
    return file.ok ? ok(fileResponse(file.value, 'application/pdf', 'attachment', `${source.value.name}.pdf`)) : file;
  });
}
