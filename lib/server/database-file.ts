// DATABASE_URL of the embedded database: `file:` and a path, relative to where the server is started.

/** The file behind a `file:` URL. Throws for any other. */
export function databaseFile(url: string): string {
  if (!url.startsWith('file:')) throw new Error(`DATABASE_URL must begin with file: (got ${url})`);
  return url.slice('file:'.length);
}
