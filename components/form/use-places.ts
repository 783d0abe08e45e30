'use client';

import { useFormEnv } from './form-env';
import { placesOf, type Place } from './rail/remark-target';
import { useStore } from './tiny-store';

/** The places of the form by name. Read anew when rows come, go or move, and with every score, since names are typed. */
export function usePlaces(): Place[] {
  const { form, outline, scores } = useFormEnv();
  const skeleton = useStore(outline, (value) => value);
  useStore(scores, (value) => value.rows);
  return placesOf(form.getValues(), skeleton);
}
