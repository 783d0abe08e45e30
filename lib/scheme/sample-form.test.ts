import { describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { scoreEvaluation } from '@/lib/score/score';
import { blankForm, exampleForm } from './sample-form';

const schemes = schemeFiles();
if (!schemes) throw new Error('no schemes');
const head = { year: 2022, department: '某局' };
const forms = ['wuhan-2022', 'mof-2020', 'sichuan-0013zp-2023', 'yunnan-gk14-2022', 'chongqing-zhengti-2021'].flatMap((id) => {
  const scheme = schemes.schemeOf(id);
  if (!scheme) throw new Error(id);
  return (['project', 'department'] as const).flatMap((kind) => (scheme.forms[kind] ? [{ id, kind, scheme }] : []));
});

describe.each(forms)('$id, $kind', ({ scheme, kind }) => {
  it('a blank form is one of its scheme', () =>
    expect(readForm(blankForm(scheme, kind, head), schemes.schemeOf)).toMatchObject({ ok: true }));

  it('the example is one of its scheme, and nothing in it is an error', () => {
    const read = readForm(exampleForm(scheme, kind, head), schemes.schemeOf);
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    const { findings, total } = scoreEvaluation(read.evaluation, scheme);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(Number(total)).toBeGreaterThan(95);
  });
});
