// Names of files as they are downloaded.

/** A name that every system can save under. */
export function fileName(...parts: string[]): string {
  const name = parts.filter((part) => part !== '').join('-');
  return [...name.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_').trim()].slice(0, 120).join('');
}
