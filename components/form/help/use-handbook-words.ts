'use client';

import { useEffect, useState } from 'react';
import { askBody } from '@/components/session/command';
import type { HandbookWords } from '@/lib/contract/handbook';

/** The handbook's words, once they were had: they do not change while the page stands. */
let had: HandbookWords | null = null;

const isWords = (body: object): body is HandbookWords =>
  'terms' in body && Array.isArray(body.terms) && 'steps' in body && Array.isArray(body.steps);

/** The handbook's words; undefined while they are asked for, null where they cannot be had now. */
export function useHandbookWords(): HandbookWords | null | undefined {
  const [words, setWords] = useState<HandbookWords | null | undefined>(had ?? undefined);
  useEffect(() => {
    if (words !== undefined) return;
    let gone = false;
    void askBody('handbookWords', [], isWords).then((answer) => {
      had ??= answer;
      if (!gone) setWords(answer);
    });
    return () => {
      gone = true;
    };
  }, [words]);
  return words;
}
