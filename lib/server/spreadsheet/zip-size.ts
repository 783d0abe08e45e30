// How large a zip's files are unpacked: first as its directory says, then as they are, each only as far as the limit.
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** A zip that is too large unpacked, or none. `reason`: too-large, unreadable. */
export class ZipRefused extends Error {
  constructor(readonly reason: 'too-large' | 'unreadable') {
    super(reason);
  }
}

/** Throws ZipRefused unless all files of the zip together are at most `limit` bytes unpacked. */
export function checkUnpackedSize(bytes: Uint8Array, limit: number): void {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directory(zip);
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > limit) throw new ZipRefused('too-large');
  let left = limit;
  for (const { method, offset, packed } of entries) {
    if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw new ZipRefused('unreadable');
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    if (start + packed > zip.length) throw new ZipRefused('unreadable');
    left -= sizeOf(zip.subarray(start, start + packed), method, left);
  }
}

interface Entry {
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

function directory(zip: Buffer): Entry[] {
  const earliest = Math.max(0, zip.length - 22 - 0xffff);
  let end = zip.length - 22;
  while (end >= earliest && zip.readUInt32LE(end) !== END) end -= 1;
  if (end < earliest || zip.length < 22) throw new ZipRefused('unreadable');
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) throw new ZipRefused('unreadable');
    entries.push({
      method: zip.readUInt16LE(at + 10),
      packed: zip.readUInt32LE(at + 20),
      unpacked: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function sizeOf(packed: Buffer, method: number, left: number): number {
  if (method === 0) {
    if (packed.length > left) throw new ZipRefused('too-large');
    return packed.length;
  }
  if (method !== 8) throw new ZipRefused('unreadable');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    throw new ZipRefused(error instanceof RangeError ? 'too-large' : 'unreadable');
  }
}
