// The browsers of old installations, as they were: unpacked by scripts/prepare.mjs --tests, and driven by the one Playwright that still speaks to all of them.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserType } from '@playwright/test';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const OLD_BROWSERS = ['chromium-88', 'chromium-92', 'firefox-esr'] as const;
export type OldBrowser = (typeof OLD_BROWSERS)[number];

/** Starts it; says what to do where it was not installed. */
export async function launchOld(name: OldBrowser): Promise<Browser> {
  const program = name === 'firefox-esr' ? '/usr/bin/firefox-esr' : here(`node_modules/.unpacked/${name}`);
  if (!existsSync(program)) throw new Error(`${program} is not there: run node scripts/prepare.mjs --tests`);
  const { chromium, firefox } = createRequire(import.meta.url)('playwright-core') as Record<'chromium' | 'firefox', BrowserType>;
  return name === 'firefox-esr'
    ? firefox.launch({ channel: 'moz-firefox', executablePath: program })
    : chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
}
