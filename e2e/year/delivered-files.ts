// What a bureau does with the zip it downloaded, by programs that are not ours wherever there is one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const run = (program: string, args: string[], cwd?: string) =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'], ...(cwd && { cwd }) });

/** Unpacks a zip; gives the folder and its files, relative to it. */
export function unpacked(zip: string): { folder: string; files: string[] } {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-delivered-'));
  run('python3', ['-m', 'zipfile', '-e', zip, folder]);
  return {
    folder,
    files: readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))),
  };
}

/** Holds every file against the manifest, and the manifest against its signature. `authority` is a PEM file. Throws where either does not hold. */
export function checkManifest(folder: string, authority: string): string {
  const signed = [
    'cms',
    '-verify',
    '-binary',
    '-inform',
    'DER',
    '-in',
    'manifest.sha256.p7s',
    '-content',
    'manifest.sha256',
    '-CAfile',
    authority,
    '-purpose',
    'any',
    '-out',
    '/dev/null',
  ];
  run('openssl', signed, folder);
  return run('sha256sum', ['-c', 'manifest.sha256'], folder);
}

/** A store of certificates that trusts this authority (a PEM file), as poppler reads it. */
export function trustStore(authority: string): string {
  const store = `sql:${mkdtempSync(path.join(tmpdir(), 'ziping-trust-'))}`;
  run('certutil', ['-N', '-d', store, '--empty-password']);
  run('certutil', ['-A', '-d', store, '-n', 'authority', '-t', 'CT,C,C', '-i', authority]);
  return store;
}

export interface Seen {
  pdfsig: string;
  qpdf: string;
  /** What poppler complains about while it reads every page. */
  complaints: string;
}

/** What poppler and qpdf say of a signed PDF. */
export function seenByOthers(file: string, store: string): Seen {
  const read = execFileSync('sh', ['-c', 'pdftotext "$0" /dev/null 2>&1', file], { encoding: 'utf8' });
  return { pdfsig: run('pdfsig', ['-nssdir', store, file]), qpdf: run('qpdf', ['--check', file]), complaints: read };
}

interface Said {
  verdict: string;
  sentence: string;
  reprinted: string;
}

/** The verdicts of `ziping verify` on these files, by that authority (a PEM file) and without the installation. Throws unless all are genuine. */
export function verdictsOf(files: string[], authority: string): Said[] {
  return JSON.parse(run('npx', ['tsx', 'lib/cli/main.ts', 'verify', '--trust', authority, ...files])) as Said[];
}

/** The same by the installation whose database that is: what it trusts and has on record. */
export function verdictsByRecord(files: string[], databaseUrl: string): (Said & { record: { standing: string } | null })[] {
  const printed = execFileSync('npx', ['tsx', 'lib/cli/main.ts', 'verify', ...files], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: databaseUrl },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(printed) as (Said & { record: { standing: string } | null })[];
}
