// A zip as it is decided before its first byte: what is in it, under which name, and the SHA-256 that each must have.

export interface ZipEntry {
  /** Folders parted by `/`; safe on every system. */
  path: string;
  sha256: string;
  /** Of the time in the zip. */
  at: Date;
  /** Worth packing: PDFs are packed already. */
  packs: boolean;
  source:
    | { kind: 'file'; file: string; bytes: number }
    | { kind: 'read'; read: () => Promise<Uint8Array> }
    | { kind: 'bytes'; bytes: Uint8Array };
}

/** Gives each name once: a second one of the same gets its number. Compared as systems do that know no case. */
export class UniqueNames {
  private readonly taken = new Set<string>();

  take(name: string, ending = ''): string {
    for (let count = 1; ; count += 1) {
      const tried = `${name}${count === 1 ? '' : `（${count}）`}${ending}`;
      const key = tried.normalize('NFC').toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return tried;
    }
  }
}
