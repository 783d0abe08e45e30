import type { PageBoxes } from '@/lib/report/boxes';
import type { MissingGlyph } from '@/lib/report/typefaces';

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
