// Publishing and retiring schemes: by the bureau alone, once, and never another content under the same id.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { schemeYaml } from '../schemes';
import { findScheme } from '@/lib/scheme/known-schemes';
import { inTransaction, type Tx } from '../../database/connect';
import type { PrismaClient } from '../../generated/client';
import { heldSchemes, keepScheme } from '../held-schemes';
import { proposals } from '../proposals';
import { readSchemeApart } from '../scheme-process';
import { shippedSchemes } from '../../shipped/shipped-schemes';
import { publishScheme } from './publish-scheme';
import { retireScheme } from './retire-scheme';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

const bases = Object.fromEntries([...shippedSchemes()].map(([id, { json }]) => [id, json]));

/** Somebody uploads it; gives its hash, "" where it is refused. */
async function upload(text: string, who: 'finance' | 'office' = 'finance'): Promise<string> {
  const read = await readSchemeApart({ bytes: new TextEncoder().encode(text), bases, head: { year: 2022, department: '某局' } }, 'x');
  if (!read.ok) throw new Error(read.problem.message);
  proposals().put(world.as[who].actor.id, { fileName: 'a.yaml', at: NOW.toISOString(), text, result: read.value });
  return read.value.ok ? read.value.facts.sha256 : '';
}
const file = (id: string, rest = '') => `format: ziping-scheme/1\nid: ${id}\nbase: wuhan-2022\nname: 某区（${id}）\n${rest}`;
const NO_HASH = '0'.repeat(64);
beforeEach(() => {
  for (const { actor } of Object.values(world.as)) proposals().drop(actor.id);
});

describe('publish-scheme', () => {
  it('publishes what was uploaded, resolved whole, with its row in the trail', async () => {
    const sha256 = await upload(file('one-2023', 'rules: { reverse: linear }\n'));
    expect(await world.run(publishScheme, 'finance', { sha256 })).toEqual({
      ok: true,
      value: { id: 'one-2023', name: '某区（one-2023）', sha256 },
    });
    expect(await world.lastAudit()).toEqual({
      action: 'publish-scheme',
      subject: 'scheme:one-2023',
      actorId: world.as.finance.actor.id,
      details: { id: 'one-2023', name: '某区（one-2023）', sha256 },
    });
    const held = await heldSchemes(world.db);
    expect(held.of('one-2023')).toMatchObject({
      from: 'published',
      publishedAt: NOW,
      retiredAt: null,
      scheme: { sha256, rules: { reverse: 'linear' }, forms: { project: { title: '{year}年度项目绩效自评表' } } },
    });
    expect(held.at('one-2023', sha256)).toBe(held.of('one-2023'));
    expect(held.at('one-2023', NO_HASH)).toBeUndefined();
  });

  it('refuses the same again, the same id with other content, and a shipped id', async () => {
    const sha256 = await upload(file('two-2023'));
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256 }))).toBe('ok');
    const before = await world.countAudit();
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256 }))).toBe('scheme-known');
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256: await upload(file('two-2023', 'source: 别的\n')) }))).toBe(
      'scheme-id-taken',
    );
    expect(
      codeOf(
        await world.run(publishScheme, 'finance', {
          sha256: await upload(file('x').replace('id: x\nbase: wuhan-2022', 'id: mof-2020\nbase: wuhan-2022')),
        }),
      ),
    ).toBe('scheme-id-taken');
    expect(await world.countAudit()).toBe(before);
  });

  it('publishes what is shipped as it stands, once, unless a round is under it', async () => {
    const shipped = (id: string) => schemeYaml(shippedSchemes().get(id)?.json ?? '');
    const sha256 = await upload(shipped('yunnan-gk14-2022'));
    expect(await world.run(publishScheme, 'finance', { sha256 })).toMatchObject({ ok: true, value: { id: 'yunnan-gk14-2022' } });
    expect((await heldSchemes(world.db)).of('yunnan-gk14-2022')).toMatchObject({ from: 'published', scheme: { sha256 } });
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256 }))).toBe('scheme-known');
    // The world's round is under it.
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256: await upload(shipped('wuhan-2022')) }))).toBe('scheme-known');
  });

  it('whose commit fails is known to nobody; published again it is', async () => {
    const sha256 = await upload(file('late-2023'));
    const client = world.db as PrismaClient;
    const full = new Proxy(world.db, {
      get: (target, key) =>
        key === '$transaction'
          ? (work: (tx: Tx) => Promise<unknown>) =>
              client.$transaction(async (tx) => {
                await work(tx);
                throw new Error('disk full');
              })
          : (Reflect.get(target, key, target) as unknown),
    });
    expect(codeOf(await publishScheme.execute({ db: full, session: world.as.finance, now: NOW }, { sha256 }))).toBe('unexpected');
    expect([findScheme('late-2023'), (await heldSchemes(world.db)).of('late-2023')]).toEqual([undefined, undefined]);
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256 }))).toBe('ok');
    expect(findScheme('late-2023')?.sha256).toBe(sha256);
  });

  it('refuses a file with refusals, and one that took the place of what was seen', async () => {
    const sha256 = await upload(file('three-2023'));
    await upload(file('three-2023', 'rules: { full: 90 }\n'));
    expect(await world.run(publishScheme, 'finance', { sha256 })).toMatchObject({
      ok: false,
      problem: { code: 'scheme-refused', details: [expect.stringMatching(/^rules/) as string] },
    });
    await upload(file('three-2023', 'source: 后来的\n'));
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256 }))).toBe('stale-revision');
    expect((await heldSchemes(world.db)).of('three-2023')).toBeUndefined();
  });

  it('is there for the bureau alone, and only for who uploaded it', async () => {
    const sha256 = await upload(file('four-2023'), 'office');
    expect(codeOf(await world.run(publishScheme, null, { sha256 }))).toBe('signed-out');
    for (const who of ['section', 'office', 'signer', 'admin', 'auditor'] as const)
      expect(codeOf(await world.run(publishScheme, who, { sha256 }))).toBe('not-found');
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256 }))).toBe('not-found');
    expect(codeOf(await world.run(publishScheme, 'finance', { sha256: '../x' }))).toBe('invalid-input');
  });
});

describe('retire-scheme', () => {
  it('retires it once; what is shipped cannot be', async () => {
    await world.run(publishScheme, 'finance', { sha256: await upload(file('five-2023')) });
    for (const who of ['section', 'office', 'signer', 'admin', 'auditor'] as const)
      expect(codeOf(await world.run(retireScheme, who, { id: 'five-2023' }))).toBe('not-found');
    expect(await world.run(retireScheme, 'finance', { id: 'five-2023' })).toEqual({
      ok: true,
      value: { id: 'five-2023', name: '某区（five-2023）' },
    });
    expect(await world.lastAudit()).toMatchObject({ action: 'retire-scheme', subject: 'scheme:five-2023' });
    expect((await heldSchemes(world.db)).of('five-2023')?.retiredAt).toEqual(NOW);
    expect(codeOf(await world.run(retireScheme, 'finance', { id: 'five-2023' }))).toBe('wrong-state');
    expect(codeOf(await world.run(retireScheme, 'finance', { id: 'wuhan-2022' }))).toBe('not-found');
  });
});

it('an earlier version of a shipped scheme stays here for the forms under it', async () => {
  const now = (await heldSchemes(world.db)).of('wuhan-2022');
  if (!now) throw new Error('not shipped');
  for (const _ of ['once', 'again']) await inTransaction(world.db, (tx) => keepScheme(tx, now, NOW));
  const json = now.json.replace('武汉市区级部门（2022 版）', '武汉市区级部门');
  await world.db.scheme.create({ data: { id: 'wuhan-2022', sha256: 'e'.repeat(64), json, name: '武汉市区级部门', publishedAt: NOW } });
  const held = await heldSchemes(world.db);
  expect(held.of('wuhan-2022')?.scheme.name).toBe('武汉市区级部门（2022 版）');
  expect(held.all.filter(({ scheme }) => scheme.id === 'wuhan-2022')).toHaveLength(1);
});
