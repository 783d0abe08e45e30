import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, NOW, openWorld, type World } from '../../../testing/world';
import type { Db } from '../database/connect';
import { proposals } from './proposals';
import { shippedSchemes } from '../shipped/shipped-schemes';
import { startDryRun } from './start-dry-run';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

/** What reading a file came to. */
function upload(id: string): void {
  const {
    scheme: { name, source, sha256 },
    json,
  } =
    shippedSchemes().get(id) ??
    (() => {
      throw new Error(id);
    })();
  proposals().put(world.as.finance.actor.id, {
    fileName: `${id}.yaml`,
    at: NOW.toISOString(),
    text: '',
    result: { ok: true, facts: { id, name, source, sha256, json }, sheets: {} },
  });
}

it('of a file in whose place another was uploaded meanwhile is not begun', async () => {
  const { actor } = world.as.finance;
  expect(codeOf(await startDryRun(world.db, actor, 2022, () => NOW))).toBe('not-found');
  upload('wuhan-2022');
  expect(codeOf(await startDryRun(world.db, actor, 2022, () => NOW))).toBe('nothing-to-try');
  const slow = new Proxy(world.db, {
    get(db, name) {
      if (name === 'signedFile') upload('mof-2020');
      return Reflect.get(db, name) as unknown;
    },
  });
  expect(codeOf(await startDryRun(slow as Db, actor, 2022, () => NOW))).toBe('not-found');
  expect(proposals().of(actor.id)?.dryRun).toBeNull();
});
