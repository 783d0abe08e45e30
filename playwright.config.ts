import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  globalSetup: './e2e/site.ts',
  fullyParallel: false, // the tests of a file share its site, one after the other
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000, // a test that signs in as every role, on two busy cores
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 720 },
    // What was done, asked and complained of. Pictures of every step cost a third of the run; of a failure there is one, and the page in words.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: {
      // Debian's browser where it is there, Playwright's own elsewhere.
      ...(existsSync(SYSTEM_CHROMIUM) && { executablePath: SYSTEM_CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // The longest begins first.
  projects: [
    { name: 'year', testMatch: 'year/**/*.spec.ts' },
    { name: 'pages', testIgnore: 'year/**' },
  ],
});
