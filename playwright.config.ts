import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** Most tests share a server and its demo data; the journey through the whole year uses its own up. */
const PORTS = { pages: 3210, year: 3211 };
const siteOf = (port: number) => `http://localhost:${port}`;
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  fullyParallel: true,
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
    trace: 'retain-on-failure',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: {
      // Debian's browser where it is there, Playwright's own elsewhere.
      ...(existsSync(SYSTEM_CHROMIUM) && { executablePath: SYSTEM_CHROMIUM }),
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'pages', testIgnore: 'year/**', use: { baseURL: siteOf(PORTS.pages) } },
    { name: 'year', testMatch: 'year/**/*.spec.ts', use: { baseURL: siteOf(PORTS.year) } },
  ],
  webServer: Object.values(PORTS).map((port) => ({
    command: 'node scripts/e2e-server.mjs',
    url: `${siteOf(port)}/login`,
    env: { PORT: String(port) },
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
  })),
});
