// Rows of the trail as lines of JSON: what is exported, what is copied to a file, and what `trail check FILE` reads again.
import { z } from 'zod';
import { sha256 } from '../sha256';
import type { StoredLink } from './check-chain';

const line = z.object({
  id: z.int().min(1),
  at: z.string(),
  actorId: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  requestId: z.string().nullable(),
  details: z.string(),
  hash: z.string(),
});

/** A line that is no row of a trail. */
export class TrailLineError extends Error {
  override readonly name = 'TrailLineError';
}

/** One row, with everything that its hash covers. `details` stays the text that it is stored as: written anew it could differ. */
export function trailLine({ id, at, actorId, action, subject, requestId, details, hash }: StoredLink): string {
  return `${JSON.stringify({ id, at, actorId, action, subject, requestId, details, hash })}\n`;
}

/** The row where its details find no room: how large they are, and what they hash to, stand for them. What its own hash covers is in the database. */
export function shortTrailLine({ id, at, actorId, action, subject, requestId, details, hash }: StoredLink): string {
  const short = (text: string) => text.slice(0, 200);
  const cut = { bytes: Buffer.byteLength(details), sha256: sha256(details) };
  return `${JSON.stringify({ id, at: short(at), actorId: actorId && short(actorId), action: short(action), subject: short(subject), requestId: requestId && short(requestId), cut, hash: short(hash) })}\n`;
}

/** The row of that line. Throws TrailLineError. */
export function readTrailLine(text: string, number: number): StoredLink {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TrailLineError(`第 ${number} 行不是 JSON`);
  }
  const parsed = line.safeParse(value);
  if (!parsed.success) throw new TrailLineError(`第 ${number} 行不是操作日志的记录`);
  return parsed.data;
}

/** The lines of all rows, made as they are read. */
export function trailLines(rows: AsyncGenerator<StoredLink>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const row = await rows.next();
      if (row.done) controller.close();
      else controller.enqueue(encoder.encode(trailLine(row.value)));
    },
    async cancel() {
      await rows.return(undefined);
    },
  });
}
