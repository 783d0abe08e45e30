import { refuse } from '@/lib/workflow/problem';
import { db } from '@/lib/server/database/db';
import { heldSchemes } from '@/lib/server/schemes/held-schemes';
import { answerSchemeFile, samplePdf } from '@/lib/server/schemes/scheme-request';

/** A form of the scheme as it is printed. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerSchemeFile(request, async (actor, query) => {
    const held = (await heldSchemes(db())).of((await params).id);
    return held ? samplePdf(actor, held.json, held.scheme.name, query, new Date()) : refuse('not-found', { what: '这个表式' });
  });
}
