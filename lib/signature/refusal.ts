// How verifying ends before its last check: with a check that failed, or with a file that cannot be judged.
import type { CheckId } from '@/lib/domain/verdict';

/** A check that failed, so that those after it mean nothing; the message is Chinese. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly check: CheckId,
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
