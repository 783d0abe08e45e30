import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // `server-only` throws outside a server bundle; tests of the server are the server.
    alias: { '@': at('.'), 'server-only': at('./node_modules/server-only/empty.js') },
  },
  // Slow machines are no failures: a test that hangs is.
  test: {
    // Whoever started the program here before has an installation: no test is about that one.
    env: { DATABASE_URL: 'file:./test-results/no-installation.db' },
    setupFiles: ['lib/server/shipped/know-shipped.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    include: [
      'lib/**/*.test.{ts,tsx}',
      'components/**/*.test.{ts,tsx}',
      'prisma/**/*.test.ts',
      'scripts/**/*.test.ts',
      'testing/**/*.test.ts',
      'schemes/**/*.test.ts',
    ],
  },
});
