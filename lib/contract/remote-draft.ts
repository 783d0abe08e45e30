// What an open form hears of what a colleague saved meanwhile.
import type { Draft } from '@/lib/form/draft';

export interface RemoteDraft {
  readonly version: number;
  readonly draft: Draft;
  readonly savedBy: string | null;
  /** ISO time. */
  readonly savedAt: string | null;
  readonly state: string;
}
