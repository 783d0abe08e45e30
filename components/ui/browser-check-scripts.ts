// What every page runs inline, as written here: it has to run where nothing else of the page does, so CHECK is ES5 (Internet Explorer 11 and Chromium 49 read it) and
// asks for what the pages need by trying it, not by names and numbers (docs/decisions/0035-old-browsers.md).

/** The syntax of the pages' own scripts. A browser that cannot read this cannot read those either, and runs none of it. */
export const PROBE = 'window.zipingReads=function(a){a??=1;return class{#a=a?.b;static #c=1n;#d(){return /(?<=a)b/u}}}';

/** What is said where the pages cannot work. */
export const TOO_OLD =
  '这个浏览器版本太旧，打不开本系统的页面。请换用 Chromium 86 或更高版本内核的浏览器（如新版 Edge、Chrome、360、奇安信），或 Firefox 115 或更高版本。双核浏览器（如 360、搜狗、QQ）请先切换到“极速模式”再打开。';

export const NO_SCRIPTS = '本系统的页面需要 JavaScript。请在浏览器设置中允许本网站运行 JavaScript，再刷新页面。';

/** What says so, hidden until then. */
export const TOO_OLD_ID = 'browser-too-old';

/** Shows the line before it where the pages' scripts cannot run. */
export const CHECK = `(function (w, d) {
  var works = w.zipingReads && w.Proxy && w.WeakRef && w.Map && w.Promise && Promise.allSettled && w.fetch && w.AbortController &&
    w.ResizeObserver && w.IntersectionObserver && ''.replaceAll && Object.fromEntries && w.CSS && CSS.escape && CSS.supports('color', 'var(--a)');
  if (works) return;
  function show() {
    var line = d.getElementById('${TOO_OLD_ID}');
    if (line) line.removeAttribute('hidden');
  }
  show();
  w.setInterval(show, 1000); // scripts that half work may draw the page anew
})(window, document);`;
