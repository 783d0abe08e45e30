// Canonical JSON (RFC 8785): one way of writing a value, so that equal contents have one hash.

/** JSON with sorted keys and without white space; absent and undefined are the same. Numbers are written as JavaScript writes them. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
