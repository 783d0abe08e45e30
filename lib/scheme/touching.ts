// What stands directly against a number and prints with it as another: 9 before 98.03% as 998.03%.

/** Words, a number, a name that is none, or what may begin and end with anything. */
export interface Piece {
  kind: 'text' | 'number' | 'name' | 'any';
  text: string;
}

/** What a number is written with, digits of any width. A sentence's own full stop and comma are others. */
const BEFORE = /[\p{Nd}.．,\-−－+＋%％‰]*[\p{Nd}.．\-−－+＋%％‰]$|[\p{Nd}.．\-−－+＋%％‰]*\p{Nd},$/u;
const AFTER = /^(?:[\p{Nd}\-−－%％‰]|[.．,]\p{Nd})[\p{Nd}.．,\-−－%％‰]*/u;

/** What is wrong with a line of these pieces, in Chinese, in order. Texts that adjoin are one piece. */
export function touching(pieces: readonly Piece[]): string[] {
  return pieces
    .flatMap(({ kind, text }, at) => {
      const [before, after] = [pieces[at - 1], pieces[at + 1]];
      if (kind === 'any') return after?.kind === 'number' ? [besides(text, after.text)] : [];
      if (kind !== 'number') return [];
      const left = before?.kind === 'text' ? BEFORE.exec(before.text)?.[0] : undefined;
      const right = after?.kind === 'text' ? AFTER.exec(after.text)?.[0] : undefined;
      return [
        ...(left === undefined ? [] : [`“${text}”前紧挨着写了“${left}”`]),
        ...(right === undefined ? [] : [`“${text}”后紧挨着写了“${right}”`]),
        ...(after?.kind === 'number' || after?.kind === 'any' ? [besides(text, after.text)] : []),
      ];
    })
    .map((what) => `${what}：请删去，或隔开`);
}

const besides = (text: string, after: string) => `“${text}”后紧挨着“${after}”`;
