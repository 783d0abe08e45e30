// Grey pictures as PNG files that anybody can open.
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { Picture } from './judges/picture';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits of grey, nothing interlaced. */
const KIND = [8, 0, 0, 0, 0];

export function writePng({ width, height, pixels }: Picture): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1) rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([head, Buffer.from(KIND)])),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Reads what `writePng` wrote; throws for any other. */
export function readPng(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, 8).equals(SIGNATURE) || !file.subarray(24, 29).equals(Buffer.from(KIND))) throw new Error('no grey PNG');
  const [width, height, length] = [file.readUInt32BE(16), file.readUInt32BE(20), file.readUInt32BE(33)];
  const rows = inflateSync(file.subarray(41, 41 + length));
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) pixels.set(rows.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)), row * width);
  return { width, height, pixels };
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
