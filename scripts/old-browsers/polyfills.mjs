// What the pages call that browsers from Chromium 86 on may lack. Only these get it (lib/server/http/older-files.ts).
import 'core-js/modules/es.array.at.js';
import 'core-js/modules/es.array.find-last.js';
import 'core-js/modules/es.array.find-last-index.js';
import 'core-js/modules/es.array.to-reversed.js';
import 'core-js/modules/es.array.to-sorted.js';
import 'core-js/modules/es.array.to-spliced.js';
import 'core-js/modules/es.array.with.js';
import 'core-js/modules/es.object.has-own.js';
import 'core-js/modules/es.string.at-alternative.js';
import 'core-js/modules/es.typed-array.at.js';
import 'core-js/modules/web.url.can-parse.js';

/** Chromium 86 and 87 do not look at a listener's signal: it would never be let go. */
function listenUntilAborted() {
  let known = false;
  const probe = {
    get signal() {
      known = true;
      return undefined;
    },
  };
  window.addEventListener('ziping-probe', null, probe);
  if (known) return;
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const signal = options && typeof options === 'object' ? options.signal : undefined;
    if (signal) {
      if (signal.aborted) return;
      add.call(signal, 'abort', () => this.removeEventListener(type, listener, options));
    }
    add.call(this, type, listener, options);
  };
}

/** Containers of styles (105) say how wide they are: the styles for older browsers take it from there in the place of `cqi`. */
function measureContainers() {
  const measured = new WeakSet();
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) target.style.setProperty('--cqi', `${contentRect.width / 100}px`);
  });
  let waiting = false;
  const look = () => {
    waiting = false;
    for (const element of document.querySelectorAll(process.env.CONTAINERS)) {
      if (measured.has(element)) continue;
      measured.add(element);
      sizes.observe(element);
    }
  };
  const lookSoon = () => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  new MutationObserver(lookSoon).observe(document, { childList: true, subtree: true });
  lookSoon();
}

listenUntilAborted();
if (process.env.CONTAINERS !== '') measureContainers();
