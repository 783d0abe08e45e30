// Frozen forms as what is printed of them: read when they are asked for. A book asks for its forms one after the other, three times
// over; four hundred long ones, read at once, would take more than all the rest.
import type { Evaluation } from '@/lib/form/evaluation';
import type { PrintedSheet } from '@/lib/print/sheet/layout-sheet';
import type { PrintingFacts } from '@/lib/print/engine/printing-facts';
import type { Scheme } from '@/lib/scheme/scheme';
import { frozenSheet } from './frozen-sheet';

/** The form that was read last. */
interface LastRead {
  of: ReadForm;
  sheet: PrintedSheet;
}

/** The forms, of which one at a time is kept as it was read. */
export function readForms(forms: readonly { json: string; facts: PrintingFacts }[]): PrintedSheet[] {
  const slot: { last: LastRead | null } = { last: null };
  return forms.map(({ json, facts }) => new ReadForm(json, facts, slot));
}

class ReadForm implements PrintedSheet {
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

  get scheme(): Scheme {
    return this.#read().scheme;
  }

  get first(): PrintedSheet['first'] {
    return this.#read().first;
  }

  #read(): PrintedSheet {
    const { last } = this.#slot;
    if (last?.of === this) return last.sheet;
    const sheet = frozenSheet(this.#json, this.facts);
    this.#slot.last = { of: this, sheet };
    return sheet;
  }
}
