import { answerSigned, type SignedContext, signedFile } from '@/lib/server/signing/signed-file-request';

/** A signed file of the department's own, to download. */
export function GET(request: Request, context: SignedContext): Promise<Response> {
  return answerSigned(request, context, signedFile);
}
