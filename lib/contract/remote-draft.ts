// What an open form hears of its colleagues: what they saved meanwhile, and where they are.
import type { Draft } from '@/lib/form/draft';

export interface RemoteDraft {
  readonly version: number;
  readonly draft: Draft;
  readonly savedBy: string | null;
  /** ISO time. */
  readonly savedAt: string | null;
  readonly state: string;
}

/** Somebody else who has the form open: by name, and by the cell they are in ("" where they are in none). */
export interface OtherHere {
  readonly name: string;
  readonly row: string;
  readonly cell: string;
}

/** The draft where it is newer than the one known; who else is here, where the page said where its person is. */
export interface FormNews extends Partial<RemoteDraft> {
  readonly others?: readonly OtherHere[];
}
