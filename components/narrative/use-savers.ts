import { useEffect, useState, useSyncExternalStore } from 'react';
import { runCommand } from '@/components/session/command';
import { browserStorage } from '@/components/session/kept-here';
import { watchPage } from '@/components/session/watch-page';
import type { NarrativePageData } from '@/lib/contract/narrative-page';
import { type SectionSaver, type SectionSnapshot, sectionSaver } from './section-saver';

export interface Savers {
  of(key: string): SectionSaver;
  all: readonly (readonly [string, SectionSaver])[];
  /** This computer's storage cannot be used: unsaved work lives in the page only. */
  storageFailed(): boolean;
}

/** One saver a section, for as long as the page is open. Saves when the page is left or put aside. Browser only. */
export function useSavers(page: NarrativePageData, personId: string): Savers {
  const [savers] = useState(() => open(page, personId));
  useEffect(() => watchPage(savers.all.map(([, { engine }]) => engine)), [savers]);
  return savers;
}

function open({ year, document, sections }: NarrativePageData, personId: string): Savers {
  const storage = browserStorage();
  const all = sections
    .filter(({ headingOnly }) => !headingOnly)
    .map((section) => {
      const saver = sectionSaver({
        initial: section,
        place: `${personId}:${year}:${document}:${section.key}`,
        storage,
        send: (input, leaving) =>
          runCommand(
            'save-narrative-section',
            { year, document, section: section.key, ...input },
            leaving ? { keepalive: true, quiet: true } : {},
          ),
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
    storageFailed: () => all.some(([, { engine }]) => engine.snapshot().storageFailed),
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
