// A thousand pages of one size are laid out by react-pdf once: each costs it as much as drawing it does us.
import type layout from '@react-pdf/layout';
import { expect, it, vi } from 'vitest';
import type { PageBoxes } from '@/lib/print/engine/boxes';
import { pdfBytes } from './pdf-bytes';
import { poppler } from '../../../testing/printed-forms';

const laidOut = vi.hoisted(() => ({ pages: 0 }));
vi.mock('@react-pdf/layout', async (original) => {
  const real = await original<{ default: typeof layout }>();
  return {
    ...real,
    default: (...given: Parameters<typeof real.default>) => {
      laidOut.pages += given[0].children?.length ?? 0;
      return real.default(...given);
    },
  };
});

const page = (number: number, width: number, height: number): PageBoxes => ({
  width,
  height,
  number,
  body: { rules: [], runs: [{ text: `第${number}页`, font: 'serif', size: 10, x: 50, y: 50 }] },
  foot: { rules: [], runs: [] },
});

it('lays out one page of each size, and prints them all, upright and on their side, with their outline', async () => {
  const upright = Array.from({ length: 40 }, (_, at) => page(at + 1, 595.2755905511812, 841.8897637795277));
  const lying = [page(41, 841.8897637795277, 595.2755905511812)];
  const bytes = await pdfBytes(
    [
      { outline: '甲', pages: upright },
      { outline: '乙', pages: lying },
    ],
    { title: '题', author: '', subject: '', date: new Date(0) },
  );
  expect(laidOut.pages).toBe(2);
  const sizes = poppler('pdfinfo', bytes, ['-f', '1', '-l', '99']).match(/size:.*pts/g) ?? [];
  expect([sizes.length, sizes[39], sizes[40]]).toEqual([41, sizes[0], expect.stringContaining('841.89 x 595.276')]);
  const texts = poppler('pdftotext', bytes)
    .split('\f')
    .map((text) => text.trim());
  expect([texts[0], texts[39], texts[40]]).toEqual(['第1页', '第40页', '第41页']);
  expect(Buffer.from(bytes).toString('latin1').match(/\/XYZ/g)).toHaveLength(2);
});
