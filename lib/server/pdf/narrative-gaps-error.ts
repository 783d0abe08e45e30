/** A text whose fields the data cannot fill, or with digits typed against one: nothing is printed with a gap or a wrong figure. */
export class NarrativeGapsError extends Error {
  override readonly name = 'NarrativeGapsError';

  constructor(
    /** Chinese: under which heading, which field, and why. */
    readonly gaps: string[],
  ) {
    super(gaps.join('；'));
  }
}
