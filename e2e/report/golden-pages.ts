// Printed pages as grey pictures, and how to compare two of them: what `npx tsx e2e/report/refresh.ts` writes and the test reads.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { renderForms } from '@/lib/server/pdf/render-forms';
import { demoForm, nationalForm, printed } from '@/testing/printed-forms';
import type { Evaluation } from '@/lib/form/evaluation';

export interface GoldenPage {
  name: string;
  evaluation: () => Evaluation;
  page: number;
}

/** One page of every layout, and the second of a form that goes on over pages. */
export const GOLDEN_PAGES: readonly GoldenPage[] = [
  { name: 'department', evaluation: () => demoForm('00'), page: 1 },
  { name: 'project', evaluation: () => demoForm('04'), page: 1 },
  { name: 'project-continued', evaluation: () => demoForm('05'), page: 2 },
  { name: 'national', evaluation: nationalForm, page: 1 },
];

const DOTS_PER_INCH = 50;

/** A picture in PGM, 8 bits of grey. */
export async function pictureOf(evaluation: Evaluation, page: number): Promise<Buffer> {
  const pdf = await renderForms([printed(evaluation)]);
  const args = ['-r', String(DOTS_PER_INCH), '-gray', '-f', String(page), '-l', String(page), '-'];
  return execFileSync('pdftoppm', args, { input: pdf, maxBuffer: 16 * 1024 * 1024 });
}

const fileOf = (name: string) => new URL(`./${name}.pgm.gz`, import.meta.url);

export const readGolden = (name: string): Buffer => gunzipSync(readFileSync(fileOf(name)));

export function writeGolden(name: string, picture: Buffer): void {
  writeFileSync(fileOf(name), gzipSync(picture, { level: 9 }));
}

interface Picture {
  width: number;
  height: number;
  pixels: Buffer;
}

function read(pgm: Buffer): Picture {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 40).toString('latin1'));
  if (!header) throw new Error('no PGM picture');
  return { width: Number(header[1]), height: Number(header[2]), pixels: pgm.subarray(header[0].length) };
}

/** Mean grey of a square of 3 × 3 dots: what another version of the same fonts' smoothing leaves as it is. */
function greyAt({ width, height, pixels }: Picture, column: number, row: number): number {
  let sum = 0;
  let count = 0;
  for (let y = row * 3; y < Math.min(row * 3 + 3, height); y += 1) {
    for (let x = column * 3; x < Math.min(column * 3 + 3, width); x += 1) {
      sum += pixels[y * width + x] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? 255 : sum / count;
}

const VISIBLE = 12;

/** Number of squares of 3 × 3 dots that visibly differ; infinite where the pictures' sizes do. */
export function differences(a: Buffer, b: Buffer): number {
  const [left, right] = [read(a), read(b)];
  if (left.width !== right.width || left.height !== right.height) return Infinity;
  let count = 0;
  for (let row = 0; row * 3 < left.height; row += 1) {
    for (let column = 0; column * 3 < left.width; column += 1) {
      if (Math.abs(greyAt(left, column, row) - greyAt(right, column, row)) > VISIBLE) count += 1;
    }
  }
  return count;
}
