// What lies beside the signed files: a mark while a set is being made or given up, so that a start after a kill knows what to throw away,
// and what each set was made from, to say later what has changed.
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readStored } from '@/lib/contract/stored';
import { type SignedStore, syncFolder, writeLasting } from '../store/signed-store';

const mark = z.object({
  setId: z.string(),
  yearId: z.string(),
  work: z.enum(['sign', 'seal', 'cancel']),
  /** Files that are written for it and were not there before, or go with it. Empty until they are known. */
  files: z.array(z.string()),
});

export type SigningMark = z.infer<typeof mark>;

const origin = z.object({
  contents: z.string(),
  /** In the order of the set: what each document was printed from, and what it says. Older sets do not tell the latter. */
  documents: z.array(z.object({ kind: z.string(), formId: z.string().nullable(), data: z.string(), said: z.string().optional() })),
});

/** What a set was made from. */
export type SetOrigin = z.infer<typeof origin>;

const MARK = '.mark.json';
const ORIGIN = '.origin.json';

/** Says that a set is being made. Lasting before the first of its files is written. */
export async function putMark(store: SignedStore, work: SigningMark): Promise<void> {
  await writeLasting(await store.ready(), work.setId + MARK, JSON.stringify(work));
}

/** The marks that are there. */
export async function readMarks(store: SignedStore): Promise<SigningMark[]> {
  const names = (await readdir(await store.ready())).filter((name) => name.endsWith(MARK));
  return Promise.all(
    names.map(async (name) => readStored(mark, await readFile(path.join(store.folder, name), 'utf8'), `签署文件夹里的 ${name}`)),
  );
}

/** Takes the mark away: the set is made, or nothing is left of it. */
export async function clearMark(store: SignedStore, setId: string): Promise<void> {
  await rm(path.join(store.folder, setId + MARK), { force: true });
  await syncFolder(store.folder);
}

export async function putOrigin(store: SignedStore, setId: string, made: SetOrigin): Promise<void> {
  await writeLasting(await store.ready(), setId + ORIGIN, JSON.stringify(made));
}

/** What the set was made from; null where that is not known any more. */
export async function readOrigin(store: SignedStore, setId: string): Promise<SetOrigin | null> {
  try {
    const name = setId + ORIGIN;
    return readStored(origin, await readFile(path.join(store.folder, name), 'utf8'), `签署文件夹里的 ${name}`);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export async function dropOrigin(store: SignedStore, setId: string): Promise<void> {
  await rm(path.join(store.folder, setId + ORIGIN), { force: true });
}
