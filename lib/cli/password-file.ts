// A password in a text file, as editors save one: UTF-8 or UTF-16, with or without a mark of the byte order, one line end.

/** The password. */
export function passwordIn(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes).replace(/\r?\n$/, '');
}

/** By the mark at the beginning, which decoding takes away. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
