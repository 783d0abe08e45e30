// A zip of deliveries as the answer to somebody of the bureau.
import 'server-only';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { manifestSigner } from './bureau-signer';
import { bureauSigningKey } from '../certificates/certificate-store';
import { db } from '../database/db';
import { ANSWER_HEADERS } from '../http/answer-headers';
import { contentDisposition } from '../gate/file-http';
import { fileName } from '@/lib/format/file-name';
import { signedStore } from '../store/signed-store';
import { reportUnexpected } from '../unexpected';
import { zipOfDeliveries } from './zip-deliveries';
import { zipStream } from '../store/zip-stream';

/** The zip of these sets, streamed; what is known to be missing is refused before it begins. `name` is without its ending. */
export async function zipResponse(year: number, setIds: readonly string[], name: string, now: Date): Promise<Outcome<Response>> {
  const key = await bureauSigningKey(db(), now);
  if (!key) return refuse('no-bureau-certificate');
  const entries = await zipOfDeliveries(db(), signedStore(), year, setIds, manifestSigner(key), now);
  if (!entries.ok) return entries;
  const stream = zipStream(entries.value, (error) => reportUnexpected(error, `zip of ${year}`));
  return ok(
    new Response(stream, {
      headers: {
        ...ANSWER_HEADERS,
        'content-type': 'application/zip',
        'content-disposition': contentDisposition('attachment', `${fileName(name)}.zip`),
      },
    }),
  );
}
