// A request's body, piece by piece: no more of it than is allowed, and no longer than it may take. One way for all that read one.

export interface BodyLimits {
  most: number;
  /** How long it may take to arrive (ms): whoever sends it by drops holds a place that others wait for. */
  patienceMs: number;
  /** Whoever was given the place gave it up. */
  signal?: AbortSignal;
}

/** What becomes of a body: its size, or why nothing does. */
export type Arrival = { size: number } | 'too-large' | 'broken';

/** The body's pieces. One that is announced too large is refused before anything of it is read. */
export async function readPieces(
  request: Request,
  take: (piece: Uint8Array) => Promise<unknown> | void,
  { most, patienceMs, signal }: BodyLimits,
): Promise<Arrival> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return 'too-large';
  const reader = request.body?.getReader();
  if (!reader) return { size: 0 };
  const late = AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]);
  const stop = () => void reader.cancel().catch(() => undefined); // broken off already
  if (late.aborted) stop();
  late.addEventListener('abort', stop, { once: true });
  let size = 0;
  try {
    for (;;) {
      const piece = await nextPiece(reader);
      if (piece === 'broken' || late.aborted) return 'broken';
      if (piece.done) return { size };
      size += piece.value.byteLength;
      if (size > most) {
        stop();
        return 'too-large';
      }
      await take(piece.value);
    }
  } finally {
    late.removeEventListener('abort', stop);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function nextPiece(reader: Reader): Promise<Awaited<ReturnType<Reader['read']>> | 'broken'> {
  try {
    return await reader.read();
  } catch (error) {
    if (isBrokenOff(error)) return 'broken';
    throw error;
  }
}

/** The connection broke off: undici and Next say so in several ways. */
function isBrokenOff(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'AbortError' ||
      error.name === 'TypeError' ||
      ('code' in error && (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')))
  );
}
