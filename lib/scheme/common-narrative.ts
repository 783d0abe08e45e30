// The plan of a report whose scheme brings none, and its words where no scheme is known: told at the program's start, read when asked for.
import type { NarrativePlan, SchemeNarrative } from './narrative-plan';

export interface CommonPlan extends NarrativePlan {
  title: string;
}

export interface CommonNarrative extends SchemeNarrative {
  report: CommonPlan;
  disclosure: CommonPlan;
}

// One per process: Next loads this module several times.
const kept = globalThis as typeof globalThis & { zipingNarrative?: () => CommonNarrative };

/** Says where it is read. */
export function knowCommonNarrative(load: () => CommonNarrative): void {
  kept.zipingNarrative = load;
}

/** The common one. Throws where this program was never told. */
export function commonNarrative(): CommonNarrative {
  if (!kept.zipingNarrative) throw new Error('the common narrative is not known');
  return kept.zipingNarrative();
}
