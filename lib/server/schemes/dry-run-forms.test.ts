import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDelivery } from '@/testing/delivery-factory';
import { makeEvaluation } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';
import { useInstallation as atInstallation } from '../../../testing/installation';
import { formsOfYear, schemesForTrying, yearsToTry } from './dry-run-forms';
import { trySchemeApart } from './scheme-process';

atInstallation();

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const common = { department: world.department, by: world.as.section.actor, now: NOW };
  // A form that was never delivered: of it the bureau knows nothing but its state.
  await makeEvaluation(world.db, common);
});
afterAll(() => world.close());

it('takes the forms of standing deliveries at the revision that was delivered, and no others', async () => {
  expect(await formsOfYear(world.db, 2022)).toEqual([]);
  expect(await yearsToTry(world.db)).toEqual([]);
  const { files } = await makeDelivery(world.db, {
    department: world.department,
    by: world.as.section.actor,
    now: NOW,
    state: 'delivered',
  });
  const forms = await formsOfYear(world.db, 2022);
  expect(forms.length).toBeGreaterThan(0);
  expect(forms.length).toBeLessThanOrEqual(files.length);
  expect(await yearsToTry(world.db)).toEqual([{ year: 2022, forms: forms.length }]);
  expect(forms.every(({ department }) => department === world.department.name)).toBe(true);
  const schemes = await schemesForTrying(world.db);
  const tried = await trySchemeApart({ json: schemes.find(({ id }) => id === 'mof-2020')?.json ?? '', schemes, forms }, {});
  expect(tried).toMatchObject({ ok: true, value: { unread: [] } });
  expect(tried.ok && tried.value.forms.map(({ id }) => id)).toEqual(forms.map(({ id }) => id));
  await world.db.signedSet.updateMany({ data: { state: 'returned' } });
  expect(await formsOfYear(world.db, 2022)).toEqual([]);
});
