'use client';

import { createStore } from '../tiny-store';

/** The four steps are looked at: asked for, or begun by who fills in for the first time. */
export const tourOpen = createStore(false);

const keyOf = (personId: string) => `ziping.tour.${personId}`;

/** Whether the person was told of the first steps in this browser and is not asked again; where nothing can be kept, nobody is asked. */
export function isTold(personId: string): boolean {
  try {
    return window.localStorage.getItem(keyOf(personId)) !== null;
  } catch (error) {
    if (error instanceof DOMException) return true;
    throw error;
  }
}

export function setTold(personId: string): void {
  try {
    window.localStorage.setItem(keyOf(personId), 'told');
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
