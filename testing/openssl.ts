// Certificates and signatures as OpenSSL makes them, of every kind that authorities issue; in a folder of their own.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Openssl {
  run: (...args: string[]) => void;
  read: (name: string) => Uint8Array;
  write: (name: string, content: string | Uint8Array) => void;
  /** A certificate (PEM) as DER. */
  der: (name: string) => Uint8Array;
  end: () => void;
}

export function openssl(): Openssl {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-openssl-'));
  const read = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
  return {
    run: (...args) => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }),
    read,
    write: (name, content) => writeFileSync(path.join(folder, name), content),
    der: (name) =>
      new Uint8Array(
        Buffer.from(
          Buffer.from(read(name))
            .toString('latin1')
            .replace(/-----[A-Z ]+-----|\s/g, ''),
          'base64',
        ),
      ),
    end: () => rmSync(folder, { recursive: true }),
  };
}
