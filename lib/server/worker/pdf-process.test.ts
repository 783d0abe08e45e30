// What a child that reads strangers' files finds where it runs: nothing that is secret.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openKeyApart, readTableApart } from './signing-process';
import { PdfProcess } from './pdf-process';
import { signed, trust } from '../../../testing/signed';

const SECRETS = {
  NEXTAUTH_SECRET: 'a-secret-of-the-sessions-0123456789',
  ZIPING_KEY: 'YS1zZWNyZXQta2V5LWFib3V0LW5vdGhpbmctYXQtYWw=',
  DATABASE_URL: 'file:./data/secret.db',
  ZIPING_TIMESTAMP_URL: 'http://user:word@tsa.example/',
  OIDC_CLIENT_SECRET: 'another-secret',
};
for (const [name, value] of Object.entries(SECRETS)) vi.stubEnv(name, value);
const verifier = new PdfProcess({ background: false, idleMs: 60_000 });
afterAll(() => verifier.end());

/** Processes that this one started by that file. */
function children(): number[] {
  const below = readdirSync(`/proc/${process.pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${process.pid}/task/${thread}/children`, 'latin1').split(' ').filter(Boolean).map(Number),
  );
  return below.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('start-pdf-process'));
}

describe('a child that reads what strangers made', () => {
  it('has an environment of its own: no secret of the server’s is in it', async () => {
    const done = await verifier.sign({ kind: 'verify', bytes: signed, ours: null, signedHere: false, trust, fileName: '', at: new Date() });
    expect(done).toMatchObject({ kind: 'signing', answer: { verdict: { verdict: 'genuine' } } });
    const [pid = 0] = children();
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
    const names = environment.map((line) => line.split('=')[0] ?? '');
    for (const secret of Object.values(SECRETS)) expect(environment.join('\n')).not.toContain(secret);
    const known = [
      'PATH',
      'LANG',
      'LC_ALL',
      'LC_CTYPE',
      'TZ',
      'TMPDIR',
      'NODE_ENV',
      'NODE_EXTRA_CA_CERTS',
      'SSL_CERT_FILE',
      'SSL_CERT_DIR',
      'NODE_CHANNEL_FD',
      'NODE_CHANNEL_SERIALIZATION_MODE',
    ];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('has no file of the server open', () => {
    const [pid = 0] = children();
    const open = readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return 'gone';
      }
    });
    expect(open.filter((target) => /\.db|\/data\//.test(target))).toEqual([]);
    expect(readlinkSync(`/proc/${pid}/fd/0`)).toBe('/dev/null');
  });
});

describe('what is uploaded by people', () => {
  it('a certificate is opened in a process that was there for nobody else, and is gone after it', async () => {
    const before = new Set(children());
    const opened = await openKeyApart(new Uint8Array([0x30, 0x00]), '', new Date(), 'a');
    expect(opened).toMatchObject({ ok: true, value: { ok: false } });
    await expect.poll(() => children().filter((pid) => !before.has(pid))).toEqual([]);
  });

  it('a table is read apart', async () => {
    expect(await readTableApart(new TextEncoder().encode('甲,乙\n1,2'), 10, 'a')).toEqual({
      ok: true,
      value: {
        ok: true,
        rows: [
          ['甲', '乙'],
          ['1', '2'],
        ],
      },
    });
  });
});
