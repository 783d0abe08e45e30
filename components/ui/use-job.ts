'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { sendSignedIn } from '@/components/session/command';
import { type JobStanding, JobWatch, type JobWatchOptions } from './job-watch';

export interface JobInUse<S> extends JobStanding<S> {
  /** Begins it at that address. */
  start: (address: string) => void;
  cancel: () => void;
  /** Follows what a command began. */
  follow: JobWatch<S>['follow'];
}

/** Something that takes long, followed while the page is there. `first`: how it stood when the page was made. */
export function useJob<S>(first: S, given: Omit<JobWatchOptions<S>, 'ask'>): JobInUse<S> {
  const options: JobWatchOptions<S> = {
    ...given,
    ask: (url, method) => sendSignedIn<S>(url, { method, credentials: 'same-origin', cache: 'no-store' }),
  };
  const [watch] = useState(() => new JobWatch<S>(first, options));
  const standing = useSyncExternalStore(watch.subscribe, watch.standing, watch.standing);
  useEffect(() => watch.use(options));
  useEffect(() => watch.show(), [watch]);
  useEffect(() => watch.anew(first), [watch, first]);
  return { ...standing, start: (address) => void watch.start(address), cancel: () => void watch.cancel(), follow: watch.follow };
}
