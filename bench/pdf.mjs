// Our forms, and the demo's book, against plain pdfkit drawing the same boxes and text with the same fonts, which it is given opened and
// laid out: it only draws. One process, warm, taking turns; medians. Then growth and memory in a fresh process.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { RULE_WIDTH } from '../lib/print/engine/boxes.ts';
import { fontPath } from '../lib/server/pdf/font-files.ts';
import { layoutBook } from '../lib/print/documents/layout-book.ts';
import { renderBook } from '../lib/server/pdf/render-book.ts';
import { layoutForms, renderForms } from '../lib/server/pdf/render-forms.ts';
import { shippedTypefaces } from '../lib/server/pdf/shipped-typefaces.ts';
import { BOOK_FLAGS } from './child-flags.mjs';
import { printedBook, printedForms } from './pdf-forms.mjs';

const require = createRequire(import.meta.url);
const PDFDocument = require('pdfkit');
const fontkit = require('fontkit');

const fonts = Object.fromEntries(['serif', 'sans', 'symbols'].map((id) => [id, fontkit.create(readFileSync(fontPath(id)))]));

/** The pages drawn with plain pdfkit. */
async function drawWithPdfkit(pages) {
  const document = new PDFDocument({ autoFirstPage: false });
  const chunks = [];
  document.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (const { width, height, body, foot } of pages) {
    document.addPage({ size: [width, height], margin: 0 });
    for (const { rules, runs } of [body, foot]) {
      document.lineWidth(RULE_WIDTH);
      for (const { x1, y1, x2, y2 } of rules) document.moveTo(x1, y1).lineTo(x2, y2);
      document.stroke();
      for (const { text, font, size, x, y } of runs) {
        document.font(fonts[font], font, size).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' });
      }
    }
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Both in turns over every one of `sets`, which `render` prints and `pagesOf` lays out; medians in ms. */
async function compare(sets, rounds, render, pagesOf) {
  const laidOut = sets.map(pagesOf);
  const times = { ours: [], pdfkit: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, set] of sets.entries()) {
      const ours = await timed(() => render(set));
      const pdfkit = await timed(() => drawWithPdfkit(laidOut[index]));
      // The first round warms up.
      if (round >= 0) {
        times.ours.push(ours);
        times.pdfkit.push(pdfkit);
      }
    }
  }
  return { ours: median(times.ours), pdfkit: median(times.pdfkit) };
}

function report(name, { ours, pdfkit }, most) {
  const ratio = ours / pdfkit;
  console.log(`${name}: ${ratio.toFixed(2)} × pdfkit (${ours.toFixed(1)} ms, pdfkit ${pdfkit.toFixed(1)} ms; at most ${most})`);
  return ratio <= most;
}

const forms = printedForms(20);
const formPages = (set) => layoutForms(set, 1).flatMap(({ pages }) => pages);
const bookPages = (book) => layoutBook(book, shippedTypefaces).parts.flatMap(({ pages }) => pages);
const single = await compare(
  forms.map((form) => [form]),
  5,
  renderForms,
  formPages,
);
const several = await compare([forms], 15, renderForms, formPages);
const book = await compare([printedBook(20)], 15, renderBook, bookPages);
const kept = [
  report('one form', single, 1.5),
  report('20 forms', several, 1.5),
  report("the demo's book, with contents, list and outline", book, 1.5),
];

const growth = spawnSync(
  process.execPath,
  [...BOOK_FLAGS, '--import', 'tsx', fileURLToPath(new URL('./pdf-growth.mjs', import.meta.url))],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
);
if (growth.status !== 0) process.exit(growth.status ?? 1);
const { exponent, megabytes, before, milliseconds } = JSON.parse(growth.stdout);
console.log(
  `book of 20 → 400 forms: exponent ${exponent.toFixed(2)}, peak ${megabytes.toFixed(0)} MB, ${(megabytes - before).toFixed(0)} MB above a process that has printed nothing (${milliseconds.toFixed(0)} ms for 400; at most 1.05, 250 MB, 150 MB)`,
);
kept.push(exponent <= 1.05, megabytes < 250, megabytes - before < 150);
process.exitCode = kept.every(Boolean) ? 0 : 1;
