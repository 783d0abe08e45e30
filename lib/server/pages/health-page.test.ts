// The state of the installation, as somebody in an office reads it who administers it beside other work.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readAs } from '@/testing/reads';
import { openWorld, type World } from '../../../testing/world';
import { useInstallation } from '../../../testing/installation';
import { healthPage } from './health-page';

const now = vi.hoisted(() => ({ world: null as World | null }));
vi.mock('../database/db', () => ({ db: () => now.world?.db }));

let world: World;
let folder = '';
beforeAll(async () => {
  folder = useInstallation();
  now.world = world = await openWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

it('is said without the words of those who made the program', async () => {
  const page = await readAs(healthPage, world.as.admin.actor, {});
  const words = page?.groups.flatMap(({ title, rows }) => [title, ...rows.map(({ name, warning }) => `${name} ${warning ?? ''}`)]) ?? [];
  expect(words.length).toBeGreaterThan(15);
  expect(words.join('\n')).not.toMatch(/预写|进程|线程|队列|缓存|堆|句柄|WAL/);
});

it('is for the administrator alone', async () => {
  for (const who of ['section', 'office', 'signer', 'finance', 'auditor'] as const)
    expect(await readAs(healthPage, world.as[who].actor, {}), who).toBeNull();
});
