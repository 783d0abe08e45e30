import vm from 'node:vm';
import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import { CHECK, PROBE, TOO_OLD_ID } from './browser-check-scripts';

/** Whether the line is shown by these scripts in a browser without those of its globals. */
function shown(scripts: string[], ...without: string[]): boolean {
  let hidden = true;
  const window: Record<string, unknown> = {
    document: {
      getElementById: (id: string) => ({ removeAttribute: (name: string) => (hidden = id !== TOO_OLD_ID || name !== 'hidden') }),
    },
    fetch: () => undefined,
    setInterval: () => undefined,
    AbortController,
    ResizeObserver: () => undefined,
    IntersectionObserver: () => undefined,
    CSS: { escape: () => '', supports: () => true },
  };
  window.window = window;
  const context = vm.createContext(window);
  for (const name of without) vm.runInContext(`delete ${name}`, context);
  for (const script of scripts) vm.runInContext(script, context);
  return !hidden;
}

describe('the line for browsers that are too old', () => {
  it('says that a browser is too old in the language of Internet Explorer 11', () => {
    expect(() => parse(CHECK, { ecmaVersion: 5 })).not.toThrow();
  });

  it('tries syntax that no browser of its time reads', () => {
    expect(() => parse(PROBE, { ecmaVersion: 2020 })).toThrow();
    expect(() => parse(PROBE, { ecmaVersion: 2022 })).not.toThrow();
  });

  it('says nothing in a browser of today', () => {
    expect(shown([PROBE, CHECK])).toBe(false);
  });

  it('says which browser is needed where the scripts of the pages could not be read', () => {
    expect(shown([CHECK])).toBe(true);
  });

  it.each([
    'window.Proxy',
    'window.WeakRef',
    'window.fetch',
    'window.ResizeObserver',
    'String.prototype.replaceAll',
    'Promise.allSettled',
    'window.CSS',
  ])('says which browser is needed where there is no %s', (lacking) => {
    expect(shown([PROBE, CHECK], lacking)).toBe(true);
  });
});
