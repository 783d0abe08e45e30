// A world in an installation whose files lie in a folder of its own: what tests of signing and delivering need.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { openWorld, type World } from '@/testing/world';
import { useInstallation } from '@/testing/installation';

/** Opened before the tests of the file that calls it, cleared away behind them. */
export function installedWorld(): { readonly world: World; readonly folder: string } {
  const opened = { world: undefined as unknown as World, folder: '' };
  beforeAll(async () => {
    opened.folder = useInstallation();
    opened.world = await openWorld();
  });
  afterAll(async () => {
    await opened.world.close();
    rmSync(opened.folder, { recursive: true, force: true });
  });
  return opened;
}
