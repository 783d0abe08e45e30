// A QR code as one SVG path: drawn by the page itself, so that no secret travels to who draws pictures.
import { encode } from 'uqr';

/** `size` modules a side, with the quiet border that readers need. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}
