// Writing a zip piece by piece: a file is opened when its turn comes and read as fast as somebody takes it. What is not
// what was decided ends the stream with an error, never with a shorter zip.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ZipEntry } from './zip-entry';

/** A file changed or went away after the zip was begun. */
export class ZipContentError extends Error {
  override readonly name = 'ZipContentError';

  constructor(path: string, options?: ErrorOptions) {
    super(`${path} is not what it was when the zip was begun`, options);
  }
}

/** Lets bytes through that must have that hash in the end. */
function checking({ path, sha256 }: ZipEntry): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(hash.digest('hex') === sha256 ? null : new ZipContentError(path));
    },
  });
}

async function open({ source }: ZipEntry): Promise<Readable> {
  if (source.kind === 'file') return createReadStream(source.file);
  return Readable.from([Buffer.from(source.kind === 'bytes' ? source.bytes : await source.read())]);
}

/**
 * The zip of these entries in their order, UTF-8 names, ZIP64 where it grows that large. Reads no faster than it is
 * read; cancelled, it stops reading. Errors with ZipContentError where an entry is gone or altered.
 */
export function zipStream(entries: readonly ZipEntry[], failed: (error: unknown) => void): ReadableStream<Uint8Array> {
  const zip = new ZipFile();
  // Typed as any stream; it is a PassThrough.
  const out = zip.outputStream as Readable;
  let current: Readable[] = [];
  let over = false;

  const stop = (error?: Error) => {
    if (over) return;
    over = true;
    for (const stream of current) stream.destroy();
    out.destroy(error);
    if (error) failed(error);
  };
  zip.on('error', (error: unknown) => stop(error instanceof Error ? error : new Error(String(error))));

  for (const entry of entries) {
    zip.addReadStreamLazy(entry.path, { compress: entry.packs, mtime: entry.at, mode: 0o100644 }, (give) => {
      if (over) return;
      const lost = (cause: unknown) => stop(cause instanceof ZipContentError ? cause : new ZipContentError(entry.path, { cause }));
      open(entry).then((source) => {
        const checked = checking(entry);
        current = [source, checked];
        source.on('error', lost);
        checked.on('error', lost);
        if (over) source.destroy();
        else give(null, source.pipe(checked));
      }, lost);
    });
  }
  zip.end();

  const chunks = out.iterator({ destroyOnReturn: true });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = (await chunks.next()) as IteratorResult<Uint8Array, undefined>;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        stop();
      },
    },
    // Nothing is read ahead of who takes it.
    { highWaterMark: 0 },
  );
}
