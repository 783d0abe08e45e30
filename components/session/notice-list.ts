import type { MessageProps } from '@/components/ui/message';

export interface Notice {
  kind: MessageProps['kind'];
  message: string;
  details?: readonly string[];
  /** What it is about, where a later one makes it untrue: of these only the newest stands. */
  about?: string;
}

export interface ShownNotice extends Notice {
  id: number;
}

/** So many at once; the oldest goes. */
const MOST = 4;

/** What is shown once that is said, too. */
export function withNotice(shown: readonly ShownNotice[], notice: ShownNotice): ShownNotice[] {
  return [...withoutNotices(shown, notice.about), notice].slice(-MOST);
}

/** What is shown once nothing about it holds any more. */
export function withoutNotices(shown: readonly ShownNotice[], about: string | undefined): ShownNotice[] {
  return shown.filter((one) => about === undefined || one.about !== about);
}
