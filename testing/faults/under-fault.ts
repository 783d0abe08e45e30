// Runs the eight writes under a fault, for its test file. The shim is compiled once for all, with the compiler that the database's
// own module is compiled with.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const WRITES = ['save', 'submit', 'review', 'list', 'compile', 'sign', 'deliver', 'upload'] as const;

/** What came of one write: under the fault, and tried again without it. */
export interface UnderFault {
  write: (typeof WRITES)[number];
  code: string;
  status: number;
  message: string;
  ms: number;
  /** The database says what it said before. */
  unchanged: boolean;
  half: string[];
  again: string;
  halfAfter: string[];
}

export type Fault = 'full' | 'broken' | 'read-only' | 'handles' | 'held';

function shim(): string {
  const source = fileURLToPath(new URL('fault-shim.c', import.meta.url));
  const library = path.join(tmpdir(), `ziping-fault-${createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)}.so`);
  if (existsSync(library)) return library;
  const aside = `${library}.${process.pid}`;
  execFileSync('g++', ['-x', 'c', '-shared', '-fPIC', '-O1', '-w', '-o', aside, source, '-ldl']);
  renameSync(aside, library);
  return library;
}

/** The outcome of each write, in order. */
export async function underFault(fault: Fault): Promise<UnderFault[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-fault-'));
  const data = path.join(folder, 'data');
  try {
    const child = spawn(
      process.execPath,
      [
        '--conditions=react-server',
        '--import',
        'tsx',
        path.join('testing', 'faults', 'fault-child.ts'),
        fault,
        path.join(folder, 'switch'),
      ],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          NODE_ENV: 'test',
          PATH: '/usr/local/bin:/usr/bin:/bin',
          TMPDIR: tmpdir(),
          LD_PRELOAD: shim(),
          FAULT_BELOW: `${data}/`,
          FAULT_SWITCH: path.join(folder, 'switch'),
          DATABASE_URL: `file:${path.join(data, 'ziping.db')}`,
          NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
          ZIPING_KEY: randomBytes(32).toString('base64'),
          ZIPING_TIMESTAMP_URL: '',
        },
      },
    );
    let told = '';
    let errors = '';
    child.stdout.on('data', (piece: Buffer) => (told += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`the writes under ${fault} ended with ${String(code)}:\n${told}${errors.slice(-4000)}`);
    return told
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as UnderFault);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
