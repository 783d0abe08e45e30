const SHOWN = 16;

/** A fingerprint or hash as people compare it: its beginning in groups of four. */
export function shortHash(hash: string): string {
  return (hash.slice(0, SHOWN).toUpperCase().match(/.{4}/g) ?? []).join(' ');
}

/** A size in KB or MB. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
