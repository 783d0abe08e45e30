// The page of a scheme's form, in points: A4, upright or on its side.
import { PAGE, type PageGeometry } from '@/lib/print/engine/boxes';
import type { SchemeForm } from '@/lib/scheme/scheme';

const MILLIMETRE = 72 / 25.4;

/** Margins are top, right, bottom, left in millimetres; without them those of all our documents. */
export function pageGeometry({ orientation, margins }: SchemeForm['page']): PageGeometry {
  const upright = orientation === 'portrait';
  if (upright && !margins) return PAGE;
  const [width, height] = upright ? [PAGE.width, PAGE.height] : [PAGE.height, PAGE.width];
  const [top = 25, right = 22.5, bottom = 25, left = 22.5] = margins ?? [];
  return {
    width,
    height,
    left: left * MILLIMETRE,
    textWidth: width - (left + right) * MILLIMETRE,
    top: top * MILLIMETRE,
    bottom: height - bottom * MILLIMETRE,
    // The page number stands in the middle of what is left below.
    footBaseline: height - Math.max(bottom * 0.64, 6) * MILLIMETRE,
  };
}
