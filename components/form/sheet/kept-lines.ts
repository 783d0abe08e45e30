import { isSameData } from '@/lib/sync/same-data';
import type { ScreenSheet } from './screen-sheet';

/** The new sheet with every line that is as it was the same object, so that it is not drawn again. */
export function keptLines(before: ScreenSheet | null, now: ScreenSheet): ScreenSheet {
  if (!before) return now;
  const old = new Map(before.lines.map((line) => [line.key, line]));
  const lines = now.lines.map((line) => {
    const was = old.get(line.key);
    return was && isSameData(was, line) ? was : line;
  });
  const still = lines.length === before.lines.length && lines.every((line, at) => line === before.lines[at]);
  const { lines: _old, ...frameBefore } = before;
  const { lines: _new, ...frame } = now;
  return still && isSameData(frameBefore, frame) ? before : { ...now, lines: still ? before.lines : lines };
}
