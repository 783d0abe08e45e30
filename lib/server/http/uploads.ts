// Files on their way in: streamed to a file of their own beside the store, never held whole while they arrive, and refused as soon
// as they are too large.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { sha256Of, type SignedStore } from '../store/signed-store';
import { type BodyLimits, readPieces } from './pieces';

const MB = 1024 * 1024;
/** The largest PDF that is taken, in bytes. */
export const LARGEST_UPLOAD = 20 * MB;
const PATIENCE_MS = 120_000;
const NAME = /^[0-9a-f-]{36}$/;

const folderOf = (store: SignedStore) => path.join(store.folder, 'uploads');

function fileOf(store: SignedStore, upload: string): string | null {
  return NAME.test(upload) ? path.join(folderOf(store), upload) : null;
}

/** The body's size as it is announced is refused before anything of it is read. */
export function refuseAnnounced(request: Request): Outcome<null> {
  return Number(request.headers.get('content-length') ?? 0) > LARGEST_UPLOAD
    ? refuse('file-too-large', { limit: `${LARGEST_UPLOAD / MB} MB` })
    : ok(null);
}

/** The body's pieces, up to the limit and while they arrive in time; gives their size. What breaks off is a refusal. */
export async function eachPiece(
  request: Request,
  take: (piece: Uint8Array) => Promise<unknown> | void,
  limits: Partial<BodyLimits> = {},
): Promise<Outcome<number>> {
  const { most = LARGEST_UPLOAD, patienceMs = PATIENCE_MS, signal } = limits;
  const arrived = await readPieces(request, take, { most, patienceMs, ...(signal && { signal }) });
  if (arrived === 'too-large') return refuse('file-too-large', { limit: `${most / MB} MB` });
  if (arrived === 'broken') return refuse('upload-broken');
  return arrived.size > 0 ? ok(arrived.size) : refuse('file-empty');
}

/** Puts the body aside; gives the name to read it by. */
export async function putUpload(store: SignedStore, request: Request): Promise<Outcome<string>> {
  const announced = refuseAnnounced(request);
  if (!announced.ok) return announced;
  await mkdir(folderOf(store), { recursive: true, mode: 0o700 });
  const upload = randomUUID();
  const file = await open(path.join(folderOf(store), upload), 'wx', 0o600);
  let received: Outcome<number>;
  try {
    received = await eachPiece(request, (piece) => file.write(piece));
  } finally {
    await file.close();
  }
  if (received.ok) return ok(upload);
  await dropUpload(store, upload);
  return received;
}

/** What was put aside under that name, or null. */
export async function readUpload(store: SignedStore, upload: string): Promise<Uint8Array | null> {
  const file = fileOf(store, upload);
  if (file === null) return null;
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export async function dropUpload(store: SignedStore, upload: string): Promise<void> {
  const file = fileOf(store, upload);
  if (file) await rm(file, { force: true });
}

/** Throws away what earlier processes left; gives the hashes of what it was, which may have been kept for nothing. */
export async function dropUploads(store: SignedStore): Promise<string[]> {
  const hashes: string[] = [];
  for (const upload of await uploadsIn(store)) {
    const bytes = await readUpload(store, upload);
    if (bytes) hashes.push(sha256Of(bytes));
    await rm(path.join(folderOf(store), upload), { force: true });
  }
  return hashes;
}

/** None where nothing was ever uploaded. */
async function uploadsIn(store: SignedStore): Promise<string[]> {
  try {
    return await readdir(folderOf(store));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
