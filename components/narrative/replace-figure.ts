import type { Editor } from '@tiptap/core';
import type { FigureDifference } from '@/lib/department/narrative/narrative-figures';

/**
 * Puts the field in place of the number that was typed in that line; undone like any typing. False where it is not
 * written in plain digits there (full-width, grouped) or in another unit than the field's: then it is mended by hand.
 */
export function replaceFigure(editor: Editor, { line, typed, field }: FigureDifference): boolean {
  const [, number = '', unit = ''] = /^([\d.]+)(.*)$/.exec(typed) ?? [];
  if (unit === '元' || unit === '亿元') return false;
  const wanted = new RegExp(`(?<![\\d.])${number.replaceAll('.', '\\.')}(?![\\d.])${unit === '%' ? '\\s*%' : ''}`);
  let at = -1;
  let place: { from: number; to: number } | null = null;
  editor.state.doc.descendants((node, start) => {
    if (node.isTextblock) at += 1;
    if (!node.isText || at !== line || place) return;
    const match = wanted.exec(node.text ?? '');
    if (match) place = { from: start + match.index, to: start + match.index + match[0].length };
  });
  return (
    place !== null &&
    editor
      .chain()
      .focus()
      .insertContentAt(place, { type: 'field', attrs: { name: field } })
      .run()
  );
}
