import { describe, expect, it } from 'vitest';
import { toDraft } from '@/lib/form/draft';
import { knownSchemes, schemeOf } from '@/lib/scheme/known-schemes';
import { exampleForm } from '@/lib/scheme/sample-form';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn } from '@/lib/scheme/typing-problem';
import { buildDraftForm } from '../use-draft-form';
import { lackingAbove, lackingBelow, lackingOfFund, lackingOfGoal, lackingOfIndicator } from './lacking';

const HEAD = { year: 2022, department: '某局' };

/** Every cell that can be typed anywhere on the page, as `carrier name`. */
function typed(scheme: Scheme, kind: 'project' | 'department'): Set<string> {
  const form = scheme.forms[kind];
  if (!form) throw new Error('no form');
  let count = 0;
  const draft = toDraft(exampleForm(scheme, kind, HEAD), () => `r${(count += 1)}`);
  const { sheet } = buildDraftForm(draft, scheme);
  const { shown } = sheet.get();
  const typing = fillingIn(kind);
  const named = (carrier: string, cells: { field: string }[]) => cells.map(({ field }) => `${carrier} ${field}`);
  return new Set([
    ...shown,
    'indicator points',
    ...named('form', [...lackingAbove(scheme, form, draft, typing), ...lackingBelow(scheme, form)]),
    ...named('goal', lackingOfGoal(scheme, form, draft, draft.goals[0]?.id ?? '', shown, typing)),
    ...named('fund', lackingOfFund(scheme, form, typing)),
    ...named('indicator', lackingOfIndicator(scheme, form, typing)),
  ]);
}

const FORMS = knownSchemes().flatMap((scheme) =>
  (['project', 'department'] as const).flatMap((kind) => (scheme.forms[kind] ? [[scheme.id, kind, scheme] as const] : [])),
);

describe('what no band shows is typed beside the table', () => {
  it.each(FORMS)('%s, %s: every cell of the format and of the scheme has its place', (_, kind, scheme) => {
    const form = scheme.forms[kind];
    const places = typed(scheme, kind);
    const declared = Object.values(form?.cells ?? {}).map(({ key, on }) => `${on} cells.${key}`);
    const heads = kind === 'project' ? ['projectName', 'supervisingDepartment', 'implementingUnit'] : [];
    const wanted = [
      ...[...heads, 'deviationReasons', 'improvements', 'total'].map((name) => `form ${name}`),
      ...['budgetInitial', 'budget', 'executed', 'outside'].map((name) => `fund ${name}`),
      ...(form?.goals.texts ?? []).filter((key) => !form?.cells[key]).map((name) => `goal ${name}`),
      ...['level3', 'target', 'actual', 'points', 'score', 'note', 'scoreReason', 'direction', 'tier', 'kind'].map(
        (name) => `indicator ${name}`,
      ),
      // A tier is chosen with the actual, where a row asks for it, or in the panel.
      ...(form?.goals.flat ? [] : ['indicator level2', 'group level1']),
      ...declared,
    ];
    expect(wanted.filter((name) => !places.has(name))).toEqual([]);
  });

  it('further parts stand above the table where no band has them', () => {
    const wuhan = schemeOf('wuhan-2022');
    const form = wuhan.forms.project;
    if (!form || !wuhan.rules.execution) throw new Error('no form');
    const filed: Scheme = { ...wuhan, rules: { ...wuhan.rules, parts: [{ key: 'process', label: '过程管理', points: 1000n }] } };
    const draft = toDraft(exampleForm(wuhan, 'project', HEAD), () => 'r');
    expect(lackingAbove(filed, form, draft, fillingIn('project')).map(({ field, label }) => [field, label])).toEqual([
      ['parts.process', '过程管理'],
    ]);
    expect(lackingAbove(wuhan, form, draft, fillingIn('project'))).toEqual([]);
  });

  it('what another office fills in is only read', () => {
    const yunnan = schemeOf('yunnan-gk14-2022');
    const form = yunnan.forms.project;
    const [matters] = Object.values(form?.cells ?? {}).filter(({ key }) => key === 'otherMatters');
    if (!form || !matters) throw new Error('no form');
    const own = {
      ...form,
      bands: [],
      cells: {
        a: { ...matters, key: 'a', who: 'finance' as const },
        b: { ...matters, key: 'b', who: 'office' as const },
        c: { ...matters, key: 'c' },
      },
    };
    const draft = toDraft(exampleForm(yunnan, 'project', HEAD), () => 'r');
    const readOnly = (typist: 'section' | 'office') =>
      lackingAbove(yunnan, own, draft, { kind: 'project', typist }).flatMap((cell) => (cell.readOnly ? [cell.field] : []));
    expect(readOnly('section')).toEqual(['cells.a', 'cells.b']);
    expect(readOnly('office')).toEqual(['cells.a', 'cells.c']);
    expect(
      lackingAbove(yunnan, own, draft, fillingIn('project')).flatMap(({ field, hint }) => (field.startsWith('cells.') ? [hint] : [])),
    ).toEqual(['由财政局填写', '由办公室填写', matters.hint]);
  });
});
