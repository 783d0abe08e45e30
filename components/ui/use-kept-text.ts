'use client';

import { useState } from 'react';

/** A text being written, kept in this tab until it is sent or given up: leaving the part of the page that holds it, or reloading, loses nothing. */
export function useKeptText(key: string): { text: string; write: (text: string) => void; forget: () => void } {
  const [text, setText] = useState(() => stored(key));
  const write = (next: string) => {
    setText(next);
    withStorage((storage) => storage.setItem(key, next));
  };
  const forget = () => {
    setText('');
    withStorage((storage) => storage.removeItem(key));
  };
  return { text, write, forget };
}

function stored(key: string): string {
  return withStorage((storage) => storage.getItem(key)) ?? '';
}

/** Nothing where the browser keeps nothing: the text then lives as long as the page. */
function withStorage<T>(act: (storage: Storage) => T): T | null {
  try {
    return act(window.sessionStorage);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
