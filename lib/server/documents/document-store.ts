// The server's one store of documents.
import 'server-only';
import path from 'node:path';
import { databaseFile } from '../database-file';
import { DocumentCache } from '../store/document-cache';
import { Documents } from './documents';
import { env } from '../env';

const kept = globalThis as typeof globalThis & { zipingDocuments?: Documents };

/** Documents beside the database, one store a process, also where modules are loaded more than once. */
export function documents(): Documents {
  return (kept.zipingDocuments ??= new Documents(new DocumentCache(path.join(path.dirname(databaseFile(env().databaseUrl)), 'documents'))));
}
