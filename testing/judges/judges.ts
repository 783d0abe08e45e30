// Second judges: readers of PDF that we did not write. Each draws the pages of a file as it understands it, and says where it had to guess.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawnPages } from '../drawn-pages';
import { inGrey, type Picture, readPictures } from './picture';

export interface Judge {
  name: string;
  /** The pages, drawn. Throws where it finds anything wrong. */
  draw: (bytes: Uint8Array) => Promise<Picture[]>;
}

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-judges-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** What a program writes; throws with what it complains of. `harmless`: what it says of every file. */
async function output(program: string, args: string[], harmless?: RegExp): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024, timeout: 60_000 }, (error, stdout, stderr) => {
      const complaint = stderr
        .toString()
        .replace(harmless ?? '', '')
        .trim();
      if (error || complaint) reject(new Error(`${program}: ${complaint || (error?.message ?? '')}`));
      else resolve(stdout);
    });
  });
}

async function asFile<T>(bytes: Uint8Array, look: (file: string) => Promise<T>): Promise<T> {
  const file = path.join(folder, `${(files += 1)}.pdf`);
  writeFileSync(file, bytes);
  try {
    return await look(file);
  } finally {
    rmSync(file, { force: true });
  }
}

/** What a seal writes with a font that it does not have says nothing of the file's structure. */
const OF_LETTERS = /^Syntax Error(?: \(\d+\))?: (?:Unknown font tag|No font in show).*$/gm;

const poppler: Judge = {
  name: 'poppler',
  draw: async (bytes) => asFile(bytes, async (file) => readPictures(await output('pdftoppm', ['-r', '72', '-gray', file], OF_LETTERS))),
};

const mupdf: Judge = {
  name: 'mupdf',
  draw: async (bytes) =>
    asFile(bytes, async (file) =>
      readPictures(
        await output(
          'mutool',
          ['draw', '-q', '-r', '72', '-c', 'gray', '-F', 'pgm', '-o', '-', file],
          /^warning: (?:ICC support is not available|cannot draw text since font and size not set).*$/gm,
        ),
      ),
    ),
};

/** qpdf draws nothing: it checks the file, writes it anew without object streams, and poppler draws that. */
const qpdf: Judge = {
  name: 'qpdf',
  draw: async (bytes) =>
    asFile(bytes, async (file) => {
      const anew = `${file}.anew`;
      try {
        await output('qpdf', ['--check', file]);
        await output('qpdf', ['--object-streams=disable', '--stream-data=uncompress', file, anew]);
        return readPictures(await output('pdftoppm', ['-r', '72', '-gray', anew], OF_LETTERS));
      } finally {
        rmSync(anew, { force: true });
      }
    }),
};

const pdfjs: Judge = {
  name: 'pdf.js',
  draw: async (bytes) => {
    const task = getDocument({
      data: Uint8Array.from(bytes),
      verbosity: VerbosityLevel.ERRORS,
      useSystemFonts: false,
      isEvalSupported: false,
    });
    try {
      const file = await task.promise;
      const factory = file.canvasFactory as {
        create: (width: number, height: number) => { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D };
      };
      const pictures: Picture[] = [];
      for (let number = 1; number <= file.numPages; number += 1) {
        const page = await file.getPage(number);
        const viewport = page.getViewport({ scale: 1 });
        const { canvas, context } = factory.create(Math.round(viewport.width), Math.round(viewport.height));
        await page.render({ canvas, canvasContext: context, viewport, background: 'white' }).promise;
        const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
        pictures.push(inGrey(width, height, data));
      }
      return pictures;
    } finally {
      await task.destroy();
    }
  },
};

const pdfium: Judge = { name: 'pdfium', draw: (bytes) => drawnPages(bytes, 1) };

export const JUDGES: readonly Judge[] = [poppler, qpdf, mupdf, pdfjs, pdfium];
