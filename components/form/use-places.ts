'use client';

import { useFormEnv } from './form-env';
import { placesOf, type Place } from './rail/remark-target';
import { useStore } from './tiny-store';

/** The places of the form by name. Read anew with every score, since names are typed. */
export function usePlaces(): Place[] {
  const { draft, layout, scores } = useFormEnv();
  useStore(scores, (value) => value);
  return placesOf(draft.get(), layout);
}
