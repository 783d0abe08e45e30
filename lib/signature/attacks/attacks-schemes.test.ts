// Attacks by whoever holds a department's key, on the rules: a form under a scheme of their own making, sealed and sound in itself.
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { CHECKS } from '@/lib/workflow/check';
import { standOf } from '@/lib/workflow/verdict';
import { findScheme, isHeld, knowBrought, knowPublished, schemeJson, schemeOf } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { DEPARTMENT, form, sign, verify } from '@/testing/signed';
import { drawTask } from '@/lib/server/worker/pdf-tasks';
import { schemesOf } from '../attached-schemes';
import { scoreReceipt } from '../score-receipt';

const known = globalThis as typeof globalThis & {
  zipingSchemes?: { brought: Set<string>; exact: Map<string, unknown>; files: Map<string, unknown> };
};
/** As in a process that has seen no such file. */
function forgetBrought(): void {
  for (const sha256 of known.zipingSchemes?.brought ?? []) {
    known.zipingSchemes?.exact.delete(sha256);
    known.zipingSchemes?.files.delete(sha256);
  }
  known.zipingSchemes?.brought.clear();
}
afterEach(forgetBrought);

/** 武汉's scheme with other words and rules. */
function ownScheme(changed: object) {
  const file = JSON.parse(schemeJson(schemeOf('wuhan-2022').sha256) ?? '') as { rules: object };
  const json = JSON.stringify({ ...file, ...changed, rules: { ...file.rules, grades: [['优', 0]] } });
  return { scheme: storedScheme(json), json };
}

/** The demo's form under it, printed, signed and sound. */
async function signedUnder(own: ReturnType<typeof ownScheme>): Promise<Uint8Array> {
  knowBrought([own]);
  const json = JSON.stringify({ ...form, scheme: own.scheme.id, schemeSha256: own.scheme.sha256 });
  const facts = {
    revision: 3,
    sha256: createHash('sha256').update(json).digest('hex'),
    savedAt: '2023-03-05T01:02:03.000Z',
    preview: false,
  };
  const task = { kind: 'stored' as const, forms: [{ id: 'form', json, facts }] };
  const contents = {
    fileName: `2022年度${DEPARTMENT}-x.pdf`,
    task,
    forms: [json],
    receipt: scoreReceipt([{ json, revision: 3 }]),
    schemes: schemesOf([json]),
  };
  const bytes = await sign(await drawTask(task, () => undefined), { contents });
  forgetBrought();
  return bytes;
}
const schemesCheck = ({ checks }: Awaited<ReturnType<typeof verify>>) =>
  checks.filter(({ id }) => id === 'schemes').map(({ message }) => message);

describe('a scheme that the file brings along itself', () => {
  it('is said first of all, and the file is not shown as one whose scores are right', async () => {
    const verdict = await verify(await signedUnder(ownScheme({ id: 'own-1', name: '部门自定' })));
    expect([verdict.verdict, standOf(verdict)]).toEqual(['genuine', 'strange']);
    expect(verdict.sentence).toMatch(
      new RegExp(`^${CHECKS.schemes.caution.lead}：.*得分按文件自带的表式重新计算一致.*不能认定是按财政局的规则算的`),
    );
    expect(schemesCheck(verdict)).toEqual(['本系统没有表式“部门自定”：只是按文件自带的表式重新计分、重新印制']);
  });

  it('is a stranger the next time, too, and does not become known by being brought', async () => {
    const own = ownScheme({ id: 'own-2', name: '部门自定' });
    const bytes = await signedUnder(own);
    const first = await verify(bytes);
    expect(await verify(bytes)).toEqual(first);
    expect([isHeld('own-2', own.scheme.sha256), findScheme('own-2')]).toEqual([false, undefined]);
    knowPublished([own]);
    expect(standOf(await verify(bytes))).toBe('genuine');
  });

  it('under the bureau’s id and name is told apart by its content', async () => {
    const verdict = await verify(await signedUnder(ownScheme({})));
    expect(standOf(verdict)).toBe('strange');
    expect(schemesCheck(verdict)).toEqual([expect.stringContaining('编号 wuhan-2022 与本系统的表式相同，内容不同')]);
  });

  it('is not kept for ever', () => {
    const own = Array.from({ length: 60 }, (_, at) => ownScheme({ id: `many-${at}` }));
    for (const each of own) knowBrought([each]);
    expect(own.filter(({ scheme }) => findScheme(scheme.id, scheme.sha256)).length).toBeLessThan(30);
    expect(own.slice(-1).every(({ scheme }) => findScheme(scheme.id, scheme.sha256))).toBe(true);
  });
});
