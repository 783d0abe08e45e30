// A server of the browser tests: its own port, its own database, fresh on every start.
import { rmSync } from 'node:fs';
import { ensureBuild } from './build.mjs';
import { prepareDatabase, secrets, startServer } from './serve.mjs';
import { at, main } from './steps.mjs';

await main(async () => {
  const port = Number(process.env.PORT || 3210);
  const env = {
    DATABASE_URL: `file:./data/e2e-${port}.db`,
    ...secrets(),
    NEXTAUTH_URL: `http://localhost:${port}`,
    ZIPING_DEMO: '1',
  };
  for (const suffix of ['', '-wal', '-shm']) rmSync(at(`data/e2e-${port}.db${suffix}`), { force: true });
  await ensureBuild();
  await prepareDatabase(env);
  return (await startServer(port, env)).ended;
});
