import { noProposal, proposals } from '@/lib/server/schemes/proposals';
import { answerSchemeFile, samplePdf } from '@/lib/server/schemes/scheme-request';

/** A form of the uploaded scheme as it would be printed. */
export function GET(request: Request): Promise<Response> {
  return answerSchemeFile(request, async (actor, query) => {
    const result = proposals().of(actor.id)?.result;
    return result?.ok ? samplePdf(actor, result.facts.json, result.facts.name, query, new Date()) : { ok: false, problem: noProposal() };
  });
}
