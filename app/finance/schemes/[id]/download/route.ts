import { refuse } from '@/lib/workflow/problem';
import { db } from '@/lib/server/database/db';
import { fileResponse } from '@/lib/server/gate/file-http';
import { heldSchemes } from '@/lib/server/schemes/held-schemes';
import { schemeYaml } from '@/lib/server/schemes/scheme-yaml';
import { answerSchemeFile } from '@/lib/server/schemes/scheme-request';

/** The scheme whole, as a file that can be changed and published under another id. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerSchemeFile(request, async () => {
    const held = (await heldSchemes(db())).of((await params).id);
    if (!held) return refuse('not-found', { what: '这个表式' });
    return {
      ok: true,
      value: fileResponse(schemeYaml(held.json), 'application/yaml; charset=utf-8', 'attachment', `${held.scheme.id}.yaml`),
    };
  });
}
