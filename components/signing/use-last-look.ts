import { useEffect, useSyncExternalStore } from 'react';
import { parsedJson } from '../ui/parsed-json';

const NOTHING: ReadonlyMap<string, string> = new Map();
/** As it was when this window first asked: what is changed stays marked until the page is opened anew. */
const looks = new Map<string, ReadonlyMap<string, string> | null>();

const never = () => () => undefined;

/** What this person last saw in this browser, by document; null where that was never. Remembers what is seen now. */
export function useLastLook(key: string, seen: ReadonlyMap<string, string>): ReadonlyMap<string, string> | null {
  const look = useSyncExternalStore(
    never,
    () => lookOf(key),
    () => NOTHING,
  );
  const text = JSON.stringify([...seen]);
  useEffect(() => {
    lookOf(key);
    keep(key, text);
  }, [key, text]);
  return look === NOTHING ? null : look;
}

function lookOf(key: string): ReadonlyMap<string, string> | null {
  const known = looks.get(key);
  if (known !== undefined) return known;
  const look = read(key);
  looks.set(key, look);
  return look;
}

function read(key: string): ReadonlyMap<string, string> | null {
  try {
    const text = localStorage.getItem(key);
    const kept = text === null ? null : parsedJson(text);
    return isLook(kept) ? new Map(kept) : null;
  } catch (error) {
    // Storage is closed to this site: nothing is known of an earlier look.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** What another version kept is none. */
const isLook = (value: unknown): value is [string, string][] =>
  Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((text) => typeof text === 'string'));

function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch (error) {
    // Full or closed: the next look is the first again.
    if (!(error instanceof DOMException)) throw error;
  }
}
