// A small request body, whole in memory, refused as soon as it is larger than allowed.

/** The body's bytes, or null where there are more than `limit`. Stops reading there. */
export async function bodyBytes(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  const reader = request.body?.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) return new Uint8Array(Buffer.concat(pieces));
    size += piece.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      return null;
    }
    pieces.push(piece.value);
  }
}
