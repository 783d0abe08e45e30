// What the machine refused, where that is why something failed: told in words that whoever runs it can act upon.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { ProblemCode } from '@/lib/workflow/problem';

export type StorageFault = Extract<ProblemCode, 'disk-full' | 'disk-read-only' | 'disk-failing' | 'files-exhausted' | 'database-held'>;

/** By the code of the system or of SQLite, whose extended codes begin with the plain one. The first that fits. */
const FAULTS: readonly [RegExp, StorageFault][] = [
  [/^(SQLITE_FULL|ENOSPC$|EDQUOT$|EFBIG$)/, 'disk-full'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EROFS$|EACCES$|EPERM$)/, 'disk-read-only'],
  [/^(SQLITE_CANTOPEN|EMFILE$|ENFILE$)/, 'files-exhausted'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|SQLITE_PROTOCOL|P1008$|P2028$)/, 'database-held'],
  [/^(SQLITE_IOERR|SQLITE_CORRUPT|SQLITE_NOTADB|EIO$)/, 'disk-failing'],
];

/** How deep errors lie in one another: Prisma's, its adapter's, SQLite's. */
const DEEPEST = 6;

/** Every code in the error and in what it was caused by. */
function codesIn(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
  const { code, originalCode, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  const own = [originalCode, code].filter((one) => typeof one === 'string');
  return [...[cause, meta, driverAdapterError].flatMap((inner) => codesIn(inner, depth + 1)), ...own];
}

/** The fault that the error tells of, or null: a mistake of the program. */
export function storageFault(error: unknown): StorageFault | null {
  for (const code of codesIn(error)) {
    const found = FAULTS.find(([pattern]) => pattern.test(code));
    if (found) return found[1];
  }
  return null;
}

/** Node says of a folder that it could not make on a disk that can only be read that it is not there. */
function hidesFault(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'mkdir' && 'code' in error && error.code === 'ENOENT';
}

/**
 * The same, where SQLite only says that the disk failed: what the system says of a small file beside the database, such as that the
 * disk can only be read.
 */
export function storageFaultIn(folder: string, error: unknown): StorageFault | null {
  const fault = storageFault(error);
  if (fault !== 'disk-failing' && fault !== 'files-exhausted' && !hidesFault(error)) return fault;
  const file = path.join(folder, `.probe-${process.pid}`);
  try {
    const handle = openSync(file, 'w', 0o600);
    try {
      writeSync(handle, '.');
    } finally {
      closeSync(handle);
      rmSync(file, { force: true });
    }
    return fault;
  } catch (said) {
    return storageFault(said) ?? fault;
  }
}
