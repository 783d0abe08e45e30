// Frozen forms as what is printed of them: read and scored when they are asked for. A book asks for its forms one after the other, three
// times over; four hundred long ones, read at once, would take more than all the rest.
import type { Evaluation } from '@/lib/domain/score/evaluation';
import { schemeOf } from '@/lib/domain/score/scheme';
import { scoreEvaluation } from '@/lib/domain/score/score';
import type { ScoreResult } from '@/lib/domain/score/score-result';
import type { PrintedForm, PrintingFacts } from '@/lib/report/printed-form';

/** The form that was read last, and its scores once they are known. */
interface LastRead {
  of: ReadForm;
  evaluation: Evaluation;
  score: ScoreResult | null;
}

/** The forms, of which one at a time is kept as it was read. */
export function readForms(forms: readonly { json: string; facts: PrintingFacts }[]): PrintedForm[] {
  const slot: { last: LastRead | null } = { last: null };
  return forms.map(({ json, facts }) => new ReadForm(json, facts, slot));
}

class ReadForm implements PrintedForm {
  readonly #json: string;
  readonly #slot: { last: LastRead | null };

  constructor(
    json: string,
    readonly facts: PrintingFacts,
    slot: { last: LastRead | null },
  ) {
    this.#json = json;
    this.#slot = slot;
  }

  get evaluation(): Evaluation {
    return this.#read().evaluation;
  }

  get score(): ScoreResult {
    const read = this.#read();
    return (read.score ??= scoreEvaluation(read.evaluation, schemeOf(read.evaluation.scheme)));
  }

  #read(): LastRead {
    const { last } = this.#slot;
    if (last?.of === this) return last;
    // Written by this server only, after its schema had passed it.
    return (this.#slot.last = { of: this, evaluation: JSON.parse(this.#json) as Evaluation, score: null });
  }
}
