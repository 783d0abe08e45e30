// Detached signatures: ours verify here and by openssl; anything else does not.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { authority, key, otherKey, SIGNED, trust } from '@/testing/signed';
import { restructured } from '../../../testing/mutants';
import { signDetached, verifyDetached } from './detached';

const manifest = Buffer.from('abc  一.pdf\ndef  二.pdf\n');
const signature = await signDetached(manifest, key, SIGNED);

it('says who signed and when', () => {
  expect(verifyDetached(manifest, signature, trust)).toMatchObject({
    ok: true,
    signer: { organization: '武汉市东西湖区商务局' },
    signedAt: SIGNED,
  });
});

it('is not one over other bytes, by somebody else, or of another encoding', async () => {
  expect(verifyDetached(Buffer.from('abc'), signature, trust)).toMatchObject({ ok: false });
  expect(verifyDetached(manifest, signature, { authorities: [], pinned: [otherKey.certificate] })).toMatchObject({ ok: false });
  expect(verifyDetached(manifest, Buffer.concat([signature, Buffer.of(0)]), trust)).toMatchObject({ ok: false });
  expect(verifyDetached(manifest, Buffer.from('no signature'), trust)).toMatchObject({ ok: false });
  expect(verifyDetached(manifest, new Uint8Array(), trust)).toMatchObject({ ok: false });
  for (let at = 0; at < signature.length; at += 1) {
    const changed = Uint8Array.from(signature);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    expect(verifyDetached(manifest, changed, trust).ok, `byte ${at}`).toBe(false);
  }
});

it('is not one with any of its values taken away, doubled or moved', () => {
  for (const { what, der } of restructured(signature)) {
    if (Buffer.compare(der, signature) !== 0) expect(verifyDetached(manifest, der, trust).ok, what).toBe(false);
  }
});

it('is one for openssl too', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-detached-'));
  try {
    writeFileSync(path.join(folder, 'manifest'), manifest);
    writeFileSync(path.join(folder, 'manifest.p7s'), signature);
    writeFileSync(path.join(folder, 'authority.der'), authority.certificate);
    const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    run('x509', '-inform', 'der', '-in', 'authority.der', '-out', 'authority.pem');
    const check = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'der',
      '-in',
      'manifest.p7s',
      '-content',
      'manifest',
      '-CAfile',
      'authority.pem',
      '-purpose',
      'any',
      '-attime',
      String(SIGNED.getTime() / 1000),
    ];
    expect(run(...check)).toBe(manifest.toString());
    writeFileSync(path.join(folder, 'manifest'), 'something else');
    expect(() => run(...check)).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
