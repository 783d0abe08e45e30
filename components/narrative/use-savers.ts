import { useEffect, useState, useSyncExternalStore } from 'react';
import { runCommand } from '@/components/session/command';
import type { NarrativePageData } from '@/lib/contract/narrative-page';
import { pendingStore } from './pending-store';
import { SectionSaver, type SectionSnapshot } from './section-saver';

export interface Savers {
  of(key: string): SectionSaver;
  all: readonly (readonly [string, SectionSaver])[];
  /** This computer's storage cannot be used: unsaved work lives in the page only. */
  storageFailed(): boolean;
}

/** One saver a section, for as long as the page is open. Saves when the page is left or put aside. Browser only. */
export function useSavers(page: NarrativePageData, personId: string): Savers {
  const [savers] = useState(() => open(page, personId));
  useEffect(() => {
    for (const [, saver] of savers.all) saver.start();
    const leave = () => {
      for (const [, saver] of savers.all) if (saver.isUnsaved) void saver.flush(true);
    };
    const hide = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    const online = () => {
      for (const [, saver] of savers.all) if (saver.snapshot().state.kind === 'offline') void saver.flush();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', leave);
    window.addEventListener('online', online);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', online);
      leave();
    };
  }, [savers]);
  return savers;
}

function open({ year, document, sections }: NarrativePageData, personId: string): Savers {
  const store = pendingStore(window.localStorage, `${personId}:${year}:${document}`);
  let failed = false;
  const all = sections
    .filter(({ headingOnly }) => !headingOnly)
    .map((section) => {
      const saver = new SectionSaver({
        initial: section,
        pending: store.read(section.key),
        send: (input, leaving) =>
          runCommand(
            'save-narrative-section',
            { year, document, section: section.key, ...input },
            leaving ? { keepalive: true, quiet: true } : {},
          ),
        keep: (pending) => void (failed = !store.keep(section.key, pending) || failed),
      });
      return [section.key, saver] as const;
    });
  const byKey = new Map(all);
  return {
    all,
    of(key) {
      const saver = byKey.get(key);
      if (!saver) throw new Error(`no section ${key}`);
      return saver;
    },
    storageFailed: () => failed,
  };
}

/** How a section stands; drawn again when it changes. */
export function useSection(saver: SectionSaver): SectionSnapshot {
  return useSyncExternalStore(saver.subscribe, saver.snapshot, saver.snapshot);
}

/** How every section stands. */
export function useSections(savers: Savers): readonly { key: string; saver: SectionSaver; snapshot: SectionSnapshot }[] {
  const [view] = useState(() => together(savers));
  return useSyncExternalStore(view.subscribe, view.read, view.read);
}

function together(savers: Savers) {
  const read = () => savers.all.map(([key, saver]) => ({ key, saver, snapshot: saver.snapshot() }));
  let last = read();
  return {
    subscribe(listener: () => void) {
      const changed = () => {
        last = read();
        listener();
      };
      changed();
      const stops = savers.all.map(([, saver]) => saver.subscribe(changed));
      return () => stops.forEach((stop) => stop());
    },
    read: () => last,
  };
}
