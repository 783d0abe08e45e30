import type { PageBoxes } from '@/lib/print/engine/boxes';
import type { MissingGlyph } from '@/lib/print/engine/typefaces';

/** The pages of one form. */
export interface FormPages {
  /** The printed title. */
  title: string;
  /** What an outline calls this form: its project or department. */
  outline: string;
  pages: PageBoxes[];
  /** Characters that no font prints; with any of these the pages must not be used. */
  missing: MissingGlyph[];
}
