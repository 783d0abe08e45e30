// What a page looks like, and whether two look alike outside of a rectangle.

/** A page in grey: a byte a point, from the upper left; 72 points an inch. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** In the page's own units, from its lower left. */
export interface Rectangle {
  left: number;
  bottom: number;
  right: number;
  top: number;
}

/** Between levels of grey: edges that fall half a point aside. The same reader draws the same page twice without any difference. */
const ALIKE = 24;
/** Edges of what is drawn in the rectangle reach a little further. */
const MARGIN = 2;

/** Where the pages first differ, in words; null where they look alike. `free`: what may differ, on whichever page. */
export function difference(shown: readonly Picture[], expected: readonly Picture[], free: Rectangle | null): string | null {
  if (shown.length !== expected.length) return `${shown.length} pages in place of ${expected.length}`;
  for (const [page, picture] of shown.entries()) {
    const other = expected[page];
    if (!other || picture.width !== other.width || picture.height !== other.height) return `page ${page + 1} is of another size`;
    const place = firstDifference(picture, other, free);
    if (place !== null) return `page ${page + 1} differs at ${place % picture.width}, ${Math.floor(place / picture.width)}`;
  }
  return null;
}

function firstDifference({ width, height, pixels }: Picture, other: Picture, free: Rectangle | null): number | null {
  for (let at = 0; at < pixels.length; at += 1) {
    if (Math.abs((pixels[at] ?? 0) - (other.pixels[at] ?? 0)) <= ALIKE) continue;
    const [x, y] = [at % width, height - Math.floor(at / width)];
    const inside = free && x >= free.left - MARGIN && x <= free.right + MARGIN && y >= free.bottom - MARGIN && y <= free.top + MARGIN;
    if (!inside) return at;
  }
  return null;
}

/** Pictures one after the other, as poppler and mupdf write them (PGM, a byte a point). */
export function readPictures(bytes: Uint8Array): Picture[] {
  const pictures: Picture[] = [];
  for (let at = 0; at < bytes.length;) {
    const head = /^P5\s(?:#[^\n]*\n)?(\d+)\s(\d+)\s255\s/.exec(Buffer.from(bytes.subarray(at, at + 100)).toString('latin1'));
    if (!head) throw new Error('no picture');
    const [width, height] = [Number(head[1]), Number(head[2])];
    const from = at + head[0].length;
    at = from + width * height;
    pictures.push({ width, height, pixels: bytes.subarray(from, at) });
  }
  return pictures;
}

/** Four bytes a point (the order of the colours does not matter) as one. */
export function inGrey(width: number, height: number, colours: Uint8Array | Uint8ClampedArray): Picture {
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = ((colours[4 * at] ?? 0) + (colours[4 * at + 1] ?? 0) + (colours[4 * at + 2] ?? 0)) / 3;
  return { width, height, pixels };
}
