// JSON merge patch (RFC 7396): what a scheme with a `base` says over it.

type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The base with the patch applied: null takes a key away, lists are replaced whole. Neither is changed. */
export function mergePatch(base: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(base) ? Object.entries(base) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}
