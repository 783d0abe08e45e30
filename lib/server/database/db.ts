// The server's one database client.
import 'server-only';
import '../shipped/know-shipped';
import { connect, type Db } from './connect';
import { env } from '../env';

const kept = globalThis as typeof globalThis & { zipingDb?: Db };

/** The client on DATABASE_URL, one per process, also when a development server reloads modules. */
export function db(): Db {
  return (kept.zipingDb ??= connect(env().databaseUrl));
}
