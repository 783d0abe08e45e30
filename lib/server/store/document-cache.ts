// Files that were made once: `<content hash>.pdf` beside the database. Written whole or not at all.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The oldest go when there are more. */
const MOST_KEPT = 100;

/** A file that is still unfinished after so long was left by a kill. */
const ABANDONED_MS = 60 * 60_000;

const isMissing = (problem: unknown) => problem instanceof Error && 'code' in problem && problem.code === 'ENOENT';

export class DocumentCache {
  constructor(private readonly folder: string) {}

  private file(hash: string): string {
    return path.join(this.folder, `${hash}.pdf`);
  }

  async has(hash: string): Promise<boolean> {
    try {
      return (await stat(this.file(hash))).isFile();
    } catch (problem) {
      if (!isMissing(problem)) throw problem;
      return false;
    }
  }

  /** The file of that content, or null. */
  async read(hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return new Uint8Array(await readFile(this.file(hash)));
    } catch (problem) {
      if (!isMissing(problem)) throw problem;
      return null;
    }
  }

  /** Keeps the file, and drops the oldest beyond what is kept. */
  async write(hash: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const aside = `${this.file(hash)}.${process.pid}.part`;
    try {
      await writeFile(aside, bytes, { mode: 0o600 });
      await rename(aside, this.file(hash));
    } finally {
      await rm(aside, { force: true });
    }
    await this.prune();
  }

  private async prune(): Promise<void> {
    const all = await readdir(this.folder);
    await this.dropUnfinished(all.filter((name) => name.endsWith('.part')));
    const names = all.filter((name) => name.endsWith('.pdf'));
    if (names.length <= MOST_KEPT) return;
    const files = await Promise.all(names.map(async (name) => ({ name, at: (await stat(path.join(this.folder, name))).mtimeMs })));
    const oldest = files.sort((a, b) => a.at - b.at).slice(0, files.length - MOST_KEPT);
    await Promise.all(oldest.map(({ name }) => rm(path.join(this.folder, name), { force: true })));
  }

  /** What a kill left: nothing takes an hour to write. */
  private async dropUnfinished(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const file = path.join(this.folder, name);
      const there = await stat(file).catch((problem: unknown) => (isMissing(problem) ? null : Promise.reject(problem)));
      if (there && Date.now() - there.mtimeMs > ABANDONED_MS) await rm(file, { force: true });
    }
  }
}
