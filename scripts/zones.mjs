// `npm run zones`: the arrows between the rooms of lib/server, those that go up, and cycles of files, types among them.
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { climbs, roomOf, ROOMS } from './lint/zones.js';

const FOLDER = 'lib/server';
const IGNORED = /\.test\.ts$|\/generated\//;

/** What each file of lib/server imports of it, by paths from the root. */
export async function importsInServer() {
  const names = await readdir(FOLDER, { recursive: true });
  const files = names.map((name) => path.posix.join(FOLDER, name)).filter((file) => /\.ts$/.test(file) && !IGNORED.test(file));
  const known = new Set(files);
  return new Map(files.map((file) => [file, importedBy(file, readFileSync(file, 'utf8')).filter((target) => known.has(target))]));
}

/** Files that a text imports: statically, dynamically, or their types alone. */
export function importedBy(file, text) {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return [
    ...new Set(
      importedFiles.map(({ fileName }) => {
        if (fileName.startsWith('@/')) return `${fileName.slice(2)}.ts`;
        return `${path.posix.join(path.posix.dirname(file), fileName)}.ts`;
      }),
    ),
  ];
}

/** Groups of files that import each other in a ring, each sorted; [] where there is none (Tarjan). */
export function cyclesIn(imports) {
  const found = [];
  const marks = new Map();
  const stack = [];
  const visit = (file) => {
    const mark = { index: marks.size, low: marks.size, open: true };
    marks.set(file, mark);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      const other = marks.get(target) ?? visit(target);
      if (other.open) mark.low = Math.min(mark.low, other.low);
    }
    if (mark.low === mark.index) {
      const ring = stack.splice(stack.indexOf(file));
      for (const each of ring) marks.get(each).open = false;
      if (ring.length > 1) found.push(ring.sort());
    }
    return mark;
  };
  for (const file of imports.keys()) if (!marks.has(file)) visit(file);
  return found;
}

/** Edges between rooms as `from → to`, with how many imports each stands for; and those that climb, named. */
export function arrowsIn(imports) {
  const arrows = new Map();
  const back = [];
  for (const [file, targets] of imports) {
    for (const target of targets) {
      const [from, to] = [roomOf(file), roomOf(target)];
      if (from === to) continue;
      const name = `${from || '·'} → ${to || '·'}`;
      arrows.set(name, (arrows.get(name) ?? 0) + 1);
      if (climbs(file, target)) back.push(`${file} → ${target}`);
    }
  }
  return { arrows, back };
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  const imports = await importsInServer();
  const { arrows, back } = arrowsIn(imports);
  const cycles = cyclesIn(imports);
  const order = (name) => name.split(' → ').map((room) => ROOMS.indexOf(room === '·' ? '' : room));
  for (const [name, count] of [...arrows].sort(([a], [b]) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]))
    console.log(`${String(count).padStart(4)}  ${name}`);
  for (const edge of back) console.log(`back: ${edge}`);
  for (const ring of cycles) console.log(`cycle: ${ring.join(' ')}`);
  console.log(`${imports.size} files, ${arrows.size} arrows, ${back.length} back, ${cycles.length} cycles`);
  process.exitCode = back.length + cycles.length > 0 ? 1 : 0;
}
