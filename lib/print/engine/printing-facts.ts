/** Which revision of a form or document is printed. Nothing here is computed or asked of a clock. */
export interface PrintingFacts {
  /** Number of the frozen revision; null for a draft or a file from the command line. */
  revision: number | null;
  /** SHA-256 of its JSON, hexadecimal. */
  sha256: string | null;
  /** When the revision was frozen (ISO); the dates of the PDF. Null: derived from the evaluated year. */
  savedAt: string | null;
  /** A draft, marked 预览稿 at the foot. */
  preview: boolean;
}
