// Our forms against plain pdfkit drawing the same boxes and text with the same fonts, which it is given opened and
// laid out: it only draws. One process, warm, taking turns; medians. Then growth and memory in a fresh process.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { RULE_WIDTH } from '../lib/report/boxes.ts';
import { fontPath } from '../lib/server/pdf/font-files.ts';
import { layoutForms, renderForms } from '../lib/server/pdf/render-forms.ts';
import { printedForms } from './pdf-forms.mjs';

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

/** Both in turns over every one of `sets` of forms; medians in ms. */
async function compare(sets, rounds) {
  const laidOut = sets.map((forms) => layoutForms(forms, 1).flatMap(({ pages }) => pages));
  const times = { ours: [], pdfkit: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, forms] of sets.entries()) {
      const ours = await timed(() => renderForms(forms));
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
const single = await compare(forms.map((form) => [form]), 5);
const book = await compare([forms], 15);
const kept = [report('one form', single, 1.5), report('book of 20', book, 1.5)];

const growth = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./pdf-growth.mjs', import.meta.url))], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
if (growth.status !== 0) process.exit(growth.status ?? 1);
const { exponent, megabytes, milliseconds } = JSON.parse(growth.stdout);
console.log(`20 → 400 forms: exponent ${exponent.toFixed(2)}, peak ${megabytes.toFixed(0)} MB (${milliseconds.toFixed(0)} ms for 400; at most 1.05, 300 MB)`);
kept.push(exponent <= 1.05, megabytes < 300);
process.exitCode = kept.every(Boolean) ? 0 : 1;
