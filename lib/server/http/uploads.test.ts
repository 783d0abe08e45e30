import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SignedStore } from '../store/signed-store';
import { dropUploads, eachPiece, LARGEST_UPLOAD, putUpload, readUpload } from './uploads';

let store: SignedStore;
beforeEach(() => {
  store = new SignedStore(mkdtempSync(path.join(tmpdir(), 'ziping-uploads-')));
});
afterEach(() => rmSync(store.folder, { recursive: true }));

const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://x/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
const kept = () => (existsSync(path.join(store.folder, 'uploads')) ? readdirSync(path.join(store.folder, 'uploads')) : []);

/** A body that never ends by itself; `taken` counts what was asked of it. */
function endless(piece: Uint8Array<ArrayBuffer>) {
  let taken = 0;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      taken += piece.length;
      controller.enqueue(piece);
    },
  });
  return { body, taken: () => taken };
}

describe('an upload', () => {
  it('is put aside, read by its name, and gone at the next start', async () => {
    const put = await putUpload(store, request('contents'));
    if (!put.ok) throw new Error(put.problem.message);
    expect(new TextDecoder().decode((await readUpload(store, put.value)) ?? undefined)).toBe('contents');
    expect(await dropUploads(store)).toHaveLength(1);
    expect(await readUpload(store, put.value)).toBeNull();
    expect(await readUpload(store, '../../etc/passwd')).toBeNull();
  });

  it('that is announced too large is refused before anything is read', async () => {
    const { body, taken } = endless(new Uint8Array(1024));
    const sent = request(body, { 'content-length': String(300 * 1024 * 1024) });
    expect(await putUpload(store, sent)).toMatchObject({ ok: false, problem: { code: 'file-too-large' } });
    expect(taken()).toBeLessThanOrEqual(1024);
    expect(kept()).toEqual([]);
  });

  it('that turns out too large is refused there, and nothing of it stays', async () => {
    const { body, taken } = endless(new Uint8Array(1024 * 1024));
    expect(await putUpload(store, request(body))).toMatchObject({ ok: false, problem: { code: 'file-too-large' } });
    expect(taken()).toBeLessThan(LARGEST_UPLOAD + 8 * 1024 * 1024);
    expect(kept()).toEqual([]);
  });

  it('that is empty, or does not arrive in time, is refused', async () => {
    expect(await putUpload(store, request(''))).toMatchObject({ ok: false, problem: { code: 'file-empty' } });
    const stuck = new ReadableStream<Uint8Array<ArrayBuffer>>({ start: (controller) => controller.enqueue(new Uint8Array(3)) });
    expect(await eachPiece(request(stuck), () => undefined, { patienceMs: 20 })).toMatchObject({
      ok: false,
      problem: { code: 'upload-broken' },
    });
    expect(kept()).toEqual([]);
  });
});
