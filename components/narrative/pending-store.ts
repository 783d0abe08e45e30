import type { SectionContent } from '@/lib/department/narrative/narrative';
import type { PendingSection } from './section-saver';

/** What is not saved yet, kept on this computer under the person, year, document and section. */
export interface PendingStore {
  read(section: string): PendingSection | null;
  /** False where this computer's storage cannot be used. */
  keep(section: string, pending: PendingSection | null): boolean;
}

export function pendingStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, place: string): PendingStore {
  const key = (section: string) => `ziping:narrative:${place}:${section}`;
  return {
    read(section) {
      const text = attempt(() => storage.getItem(key(section)));
      return text ? parse(text) : null;
    },
    keep(section, pending) {
      return (
        attempt(() => {
          if (pending) storage.setItem(key(section), JSON.stringify(pending));
          else storage.removeItem(key(section));
          return true;
        }) ?? false
      );
    },
  };
}

/** Storage that is full or forbidden throws a DOMException: then there is none. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function parse(text: string): PendingSection | null {
  try {
    const value: unknown = JSON.parse(text);
    return isPending(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isPending(value: unknown): value is PendingSection {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('content' in value)) return false;
  const content = value.content as Partial<SectionContent> | null;
  return typeof value.version === 'number' && Array.isArray(content?.blocks);
}
