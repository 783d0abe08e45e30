// A scheme's file that somebody of the bureau uploads: read within limits and kept for looking at. Publishes nothing.
import type { Actor } from '@/lib/workflow/role';
import { ok, type Outcome } from '@/lib/workflow/problem';
import type { Db } from '../database/connect';
import { heldSchemes } from './held-schemes';
import { proposals } from './proposals';
import { sampleHead } from './sample-head';
import { readSchemeApart } from './scheme-process';

export async function receiveScheme(
  db: Db,
  actor: Actor,
  fileName: string,
  bytes: Uint8Array,
  now: Date,
): Promise<Outcome<{ refusals: number }>> {
  const { all } = await heldSchemes(db);
  const bases = Object.fromEntries(all.map(({ scheme: { id }, json }) => [id, json]));
  const result = await readSchemeApart({ bytes, bases, head: sampleHead(now) }, actor.id);
  if (!result.ok) return result;
  proposals().put(actor.id, { fileName, at: now.toISOString(), text: new TextDecoder().decode(bytes), result: result.value });
  return ok({ refusals: result.value.ok ? 0 : result.value.refusals.length });
}
