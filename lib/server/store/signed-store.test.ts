import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of, SignedFileDamagedError, SignedStore } from './signed-store';

const BYTES = new TextEncoder().encode('%PDF-1.7 签署的文件');

let folder = '';
let store: SignedStore;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ziping-signed-'));
  store = new SignedStore(path.join(folder, 'signed'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const textOf = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer());

describe('the store of signed files', () => {
  it('keeps a file under its hash, once', async () => {
    const sha256 = await store.write(BYTES);
    expect(sha256).toBe(sha256Of(BYTES));
    expect(await store.write(BYTES)).toBe(sha256);
    expect(readdirSync(store.folder)).toEqual([`${sha256}.pdf`]);
    expect(await store.read(sha256)).toEqual(BYTES);
    expect(await textOf(await store.open(sha256))).toEqual(BYTES);
    expect(await store.find(sha256)).toEqual({ bytes: BYTES.length });
  });

  it('is written by many at once without a file that is not whole', async () => {
    const files = Array.from({ length: 20 }, (_, at) => new Uint8Array(10_000).fill(at % 5));
    const hashes = await Promise.all(files.map((file) => store.write(file)));
    expect(readdirSync(store.folder).sort()).toEqual([...new Set(hashes)].map((hash) => `${hash}.pdf`).sort());
    for (const [at, hash] of hashes.entries()) expect(await store.read(hash)).toEqual(files[at]);
  });

  it('never gives a file that was changed on disk, and says what is gone', async () => {
    const sha256 = await store.write(BYTES);
    writeFileSync(store.path(sha256), 'another');
    await expect(store.read(sha256)).rejects.toThrow(SignedFileDamagedError);
    await store.drop([sha256, sha256Of(new Uint8Array())]);
    await expect(store.read(sha256)).rejects.toThrow(/gone/);
    await expect(store.open(sha256)).rejects.toThrow(/gone/);
    expect(await store.find(sha256)).toBeNull();
  });

  it.each(['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/..`])('takes %j for no hash', (text) => {
    expect(() => store.path(text)).toThrow(RangeError);
  });

  it('throws away what was left unfinished', async () => {
    const sha256 = await store.write(BYTES);
    writeFileSync(path.join(store.folder, 'x.part'), 'half');
    await store.dropUnfinished();
    expect(readdirSync(store.folder)).toEqual([`${sha256}.pdf`]);
  });
});
