import { answerSigned, type SignedContext, signedZip } from '@/lib/server/signing/signed-file-request';

/** All files of a set as one zip. */
export function GET(request: Request, context: SignedContext): Promise<Response> {
  return answerSigned(request, context, signedZip);
}
