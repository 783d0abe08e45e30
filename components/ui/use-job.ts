'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { askSignedIn, type Where } from '@/components/session/command';
import type { JobAnswers } from '@/lib/contract/answers';
import { type JobStanding, JobWatch, type JobWatchOptions } from './job-watch';

export interface JobInUse<J extends keyof JobAnswers> extends JobStanding<JobAnswers[J]> {
  /** Begins it there. */
  start: (...where: Where<J>) => void;
  cancel: () => void;
  /** Follows what a command began. */
  follow: JobWatch<JobAnswers[J], Where<J>>['follow'];
}

/** Something that takes long, by the name of its address, followed while the page is there. `first`: how it stood when the page was made. */
export function useJob<J extends keyof JobAnswers>(
  name: J,
  first: JobAnswers[J],
  given: Omit<JobWatchOptions<JobAnswers[J], Where<J>>, 'ask'>,
): JobInUse<J> {
  const options: JobWatchOptions<JobAnswers[J], Where<J>> = { ...given, ask: (where, method) => askSignedIn(name, where, { method }) };
  const [watch] = useState(() => new JobWatch(first, options));
  const standing = useSyncExternalStore(watch.subscribe, watch.standing, watch.standing);
  useEffect(() => watch.use(options));
  useEffect(() => watch.show(), [watch]);
  useEffect(() => watch.anew(first), [watch, first]);
  return { ...standing, start: (...where) => void watch.start(where), cancel: () => void watch.cancel(), follow: watch.follow };
}
