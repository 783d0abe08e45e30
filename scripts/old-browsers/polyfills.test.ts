import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** A target of events as Chromium 86 has it: it does not look at `signal`. */
class OldTarget {
  readonly heard: [string, () => void][] = [];
  addEventListener(type: string, listener: (() => void) | null) {
    if (listener) this.heard.push([type, listener]);
  }
  removeEventListener(type: string, listener: () => void) {
    const at = this.heard.findIndex(([one, other]) => one === type && other === listener);
    if (at >= 0) this.heard.splice(at, 1);
  }
  tell(type: string) {
    for (const [one, listener] of this.heard.slice()) if (one === type) listener();
  }
}

it('gives what is lacking, and lets go of listeners whose signal aborts', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('polyfills.mjs', import.meta.url))],
    define: { 'process.env.CONTAINERS': '""' },
    bundle: true,
    write: false,
    target: 'chrome86',
    format: 'iife',
  });
  const window: Record<string, unknown> = { EventTarget: OldTarget, ...proxied(new OldTarget()) };
  window.window = window;
  const context = vm.createContext(window);
  vm.runInContext(
    'delete Array.prototype.toSpliced; delete Array.prototype.findLast; delete Object.hasOwn; delete String.prototype.at',
    context,
  );
  vm.runInContext(outputFiles[0]?.text ?? '', context);

  expect(
    vm.runInContext(
      `[[1, 2, 3].toSpliced(0, 1), [1, 2].findLast((n) => n < 2), Object.hasOwn({ a: 1 }, 'a'), 'ab'.at(-1)].join(' ')`,
      context,
    ),
  ).toBe('2,3 1 true b');

  const [target, signal] = [new OldTarget(), Object.assign(new OldTarget(), { aborted: false })];
  let heard = 0;
  const listen = target.addEventListener.bind(target) as (type: string, listener: () => void, options?: object) => void;
  listen('x', () => (heard += 1), { signal });
  target.tell('x');
  signal.tell('abort');
  target.tell('x');
  expect(heard).toBe(1);
  listen('x', () => (heard += 1), { signal: { aborted: true } });
  listen('x', () => (heard += 10));
  target.tell('x');
  expect(heard).toBe(11);
});

/** Its methods, as a window has them. */
function proxied(target: OldTarget) {
  return { addEventListener: target.addEventListener.bind(target) };
}
