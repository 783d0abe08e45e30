// How verifying ends before its last check: with a check that failed, or with a file that cannot be judged.
import type { FailingCheckId } from '@/lib/workflow/check';

/** A check that failed, so that those after it mean nothing; the message is Chinese. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly check: FailingCheckId,
    message: string,
  ) {
    super(message);
  }
}

/** A check that cannot be made here, which says nothing against the file; the message is Chinese. */
export class Unsupported extends Refusal {}

/** A file that cannot be judged: no PDF, or one that cannot be opened; the message is Chinese. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** A PDF that nobody signed: there is nothing to be judged, and nothing against it. */
export class Unsigned extends Unreadable {
  constructor() {
    super('没有签名，无法核验：这份 PDF 没有人签过（打印、扫描或另存的件不带签名）');
  }
}
