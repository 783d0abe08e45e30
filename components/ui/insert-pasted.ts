import type { ClipboardEvent } from 'react';
import type { Clipboard } from '@/lib/exchange/clipboard-rows';

/** What a paste brings, as words and as a document. */
export function clipboardOf({ clipboardData }: Pick<ClipboardEvent, 'clipboardData'>): Clipboard {
  return { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
}

/**
 * Puts one cell of a spreadsheet at the caret of the field that it is pasted into, as typed, so that the browser takes it back;
 * what is the text of the clipboard as it stands is left to the browser.
 */
export function insertPasted(event: ClipboardEvent<HTMLElement>, cell: string): void {
  const field = event.target;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  if (cell === event.clipboardData.getData('text/plain')) return;
  event.preventDefault();
  if (document.execCommand('insertText', false, cell)) return;
  // A browser without such a command: as set. React hears of it by the event.
  field.setRangeText(cell, field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
