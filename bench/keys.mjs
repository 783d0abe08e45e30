// `npm run bench:keys`: what a key costs in a form of a hundred rows, in the build, with its score live. Keys go to target, actual, points and score cells of
// rows from the first to the last as a quick hand types them; Chromium traces its main thread. Prints the thread's processor time from the key to the
// frame that shows it, and of everything until the next key (scoring, drawing of what the score changed, saving) shared out over the keys; and the most
// elements that a key styles: a page that moves styles thousands.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ms, pause, quantile } from './load-person.mjs';
import { withServer } from './load-server.mjs';
import { traced } from './traced.mjs';

const CELLS = Number(process.env.BENCH_CELLS || 32);
/** Between two keys: some eight a second. */
const GAP_MS = 120;
const MOST_MS = 16;
const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel', 'blink.user_timing'];
/** What is typed at the end of each kind of cell. */
const TYPED = { target: '123', actual: '45.6', points: '12', score: '0.5' };

async function measure(site, { username, password, evaluationId }) {
  const browser = await chromium.launch({
    ...(existsSync(SYSTEM_CHROMIUM) && { executablePath: SYSTEM_CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
    await page.goto(`${site}/login`);
    await page.getByRole('button', { name: '登录', exact: true }).isEnabled();
    await pause(1000);
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => url.pathname !== '/login');
    await page.goto(`${site}/evaluations/${evaluationId}`);
    await page.locator('[data-indicator]').nth(99).waitFor();
    await pause(1500);
    // Once without a trace: what a page does the first time is not what typing costs.
    await typeEverywhere(page, 8);
    return report(await traced(await page.context().newCDPSession(page), CATEGORIES, () => typeEverywhere(page, CELLS)));
  } finally {
    await browser.close();
  }
}

/** Types in `count` cells, spread over the form, as somebody does who looks at it: each in view. */
async function typeEverywhere(page, count) {
  const rows = await page.locator('[data-indicator]').evaluateAll((all) => all.map((row) => row.dataset.indicator));
  const kinds = Object.keys(TYPED);
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[at % kinds.length];
    const row = rows[Math.floor((at * rows.length) / count)];
    const cell = page.locator(`tr [data-row="${row}"][data-cell="${kind}"]`);
    await cell.scrollIntoViewIfNeeded();
    await cell.focus();
    await page.keyboard.press('End');
    await pause(2 * GAP_MS);
    await page.evaluate(() => performance.mark('keys begin'));
    for (const key of TYPED[kind]) {
      await page.keyboard.press(key);
      await pause(GAP_MS);
    }
    // Until the pause after which labels are made anew has passed as well.
    await pause(400);
    await page.evaluate(() => performance.mark('keys end'));
  }
}

/** What the main thread did for each key, in ms of its processor time: up to the frame that shows it, and up to the next key. */
function keysIn(events) {
  const page = events.find(({ cat, name }) => cat === 'blink.user_timing' && name === 'keys begin');
  const main = events.filter(({ pid, tid, tts }) => pid === page.pid && tid === page.tid && tts !== undefined).sort((a, b) => a.ts - b.ts);
  const keys = [];
  /** Keys of the cell that is being typed in; null between cells. */
  let cell = null;
  for (const { name, args, ts, dur = 0, tts, tdur = 0 } of main) {
    const type = name === 'EventDispatch' ? args.data.type : name;
    if (type === 'keys begin') cell = [];
    else if (cell === null) continue;
    else if (type === 'keys end' || type === 'keydown') {
      const last = cell.at(-1);
      if (last) last.whole = (tts - last.began) / 1000;
      if (type === 'keydown') cell.push({ began: tts, typed: Infinity, styled: 0 });
      else {
        keys.push(...cell);
        cell = null;
      }
    } else if (type === 'input') cell.at(-1).typed = ts + dur;
    else if (type === 'UpdateLayoutTree') for (const key of cell.slice(-1)) key.styled += key.shown === undefined ? args.elementCount : 0;
    // On a busy machine one frame may show two keys.
    else if (type === 'Commit') for (const key of cell) if (ts >= key.typed) key.shown ??= (tts + tdur - key.began) / 1000;
  }
  return keys;
}

function report(events) {
  const keys = keysIn(events);
  const shown = keys.map((key) => key.shown);
  if (keys.length === 0 || shown.includes(undefined))
    throw new Error(`${keys.length} keys, ${shown.filter((time) => time === undefined).length} of them without a frame`);
  const figures = (times) => `p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}, most ${ms(Math.max(...times))}`;
  const whole = keys.map((key) => key.whole);
  console.log(`${keys.length} keys in a form of 100 rows, processor time of the main thread for each`);
  console.log(`key to paint: ${figures(shown)} (p95 at most ${MOST_MS} ms)`);
  console.log(`elements that a key styles until it is shown: most ${Math.max(...keys.map((key) => key.styled))}`);
  console.log(`with everything until the next key (score, what it changed, saving): ${figures(whole)}`);
  return quantile(shown, 0.95) <= MOST_MS ? 0 : 1;
}

process.exitCode = await withServer('keys', 'bench/keys-people.ts', measure);
