import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openPkcs12 } from './pkcs12';
import { iterationsOf, MOST_ITERATIONS } from './pkcs12-work';

/** A file of openssl whose password is hashed that often. */
function pkcs12(iterations: number): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-p12-'));
  const at = (file: string) => path.join(folder, file);
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  run(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    at('key'),
    '-out',
    at('crt'),
    '-subj',
    '/CN=x',
  );
  run('pkcs12', '-export', '-inkey', at('key'), '-in', at('crt'), '-out', at('p12'), '-passout', 'pass:x', '-iter', String(iterations));
  const bytes = readFileSync(at('p12'));
  rmSync(folder, { recursive: true });
  return bytes;
}

it('counts what a file asks for', () => {
  expect(iterationsOf(pkcs12(2048))).toBe(3 * 2048);
  expect(iterationsOf(pkcs12(65_537))).toBe(3 * 65_537);
  expect(iterationsOf(Buffer.from('nothing'))).toBe(0);
});

it('counts it in BER too: without lengths, and with octets in pieces', () => {
  // SEQUENCE { OCTETS in pieces { SEQUENCE { OCTETS salt, INTEGER 8 388 607 } } }, cut within the salt.
  expect(iterationsOf(Buffer.from('3080 2480 0404 30090402 0407 0102 02037fffff 0000 0000'.replaceAll(' ', ''), 'hex'))).toBe(8_388_607);
  expect(iterationsOf(Buffer.from('3080 0402 0102', 'hex'))).toBe(0);
});

it('counts every part, and twice where a key and a first block are derived', () => {
  // SEQUENCE { OBJECT ID, SEQUENCE { OCTETS salt, INTEGER 690 000 } }, by PBES2 and by 3DES.
  const [modern, old] = ['301a 0609 2a864886f70d01050d', '301b 060a 2a864886f70d010c0103'].map(
    (head) => `${head} 300d 0406 010203040506 02030a8750`,
  );
  const parts = (hex: string, count: number) => Buffer.from(hex.repeat(count).replaceAll(' ', ''), 'hex');
  expect(iterationsOf(parts(modern ?? '', 3))).toBe(3 * 690_000);
  expect(iterationsOf(parts(old ?? '', 30))).toBe(60 * 690_000);
});

it('values without end count as any number', () => {
  const nulls = Buffer.from('0500'.repeat(30_000), 'hex');
  expect(iterationsOf(Buffer.concat([Buffer.from([0x30, 0x82, nulls.length >> 8, nulls.length & 0xff]), nulls]))).toBeGreaterThan(
    MOST_ITERATIONS,
  );
});

it('a file that asks for millions is refused at once', async () => {
  // 65 537 and 8 388 607 are integers of the same length.
  const hostile = Buffer.from(
    pkcs12(65_537).toString('latin1').replaceAll('\u0002\u0003\u0001\u0000\u0001', '\u0002\u0003\u007f\u00ff\u00ff'),
    'latin1',
  );
  const started = Date.now();
  expect(await openPkcs12(hostile, 'x', new Date())).toMatchObject({ ok: false, reason: 'unreadable' });
  expect(Date.now() - started).toBeLessThan(1_000);
});
