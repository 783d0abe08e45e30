// Whatever form is carried over to whatever scheme: points that were stated are in what comes of it, or are said to have no place.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import type { Evaluation, FormKind } from '@/lib/form/evaluation';
import { carryOver } from './carry-over';
import { exampleForm } from './sample-form';
import type { Scheme } from './scheme';

const files = schemeFiles();
const schemes = ['wuhan-2022', 'mof-2020', 'sichuan-0013zp-2023', 'yunnan-gk14-2022', 'chongqing-zhengti-2021'].map((id) =>
  files?.schemeOf(id),
) as Scheme[];
const examples = schemes.flatMap((scheme) =>
  (Object.keys(scheme.forms) as FormKind[]).map((kind) => ({
    scheme,
    form: exampleForm(scheme, kind, { year: 2022, department: '某局' }),
  })),
);

/** Another goal behind the first, of which points are stated or not. */
function withGoal(form: Evaluation, points: string, groupPoints: string | null): Evaluation {
  const [first] = form.goals;
  if (!first) return form;
  const groups = first.groups.slice(0, 1).map((group) => ({ ...group, level1: '别的指标', points: groupPoints }));
  return { ...form, goals: [first, { ...first, no: 2, points, statement: '目标乙', groups }] };
}

/** How many points are stated, of goals and of groups. */
const statedIn = ({ goals }: Evaluation) => ({
  goals: goals.filter(({ points }) => points !== '').length,
  groups: goals.flatMap(({ groups }) => groups.filter(({ points }) => points)).length,
});

it('drops no stated points unseen', () => {
  const points = fc.constantFrom('', '17', '40');
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      fc.constantFrom(...schemes),
      fc.option(fc.tuple(points, fc.option(points))),
      ({ scheme, form }, to, second) => {
        const filed = second && scheme.forms[form.form]?.goals.many ? withGoal(form, second[0], second[1]) : form;
        const carried = carryOver(filed, scheme, to);
        if (!carried) return;
        const saidOf = (path: RegExp) => carried.noPlace.filter((each) => path.test(each.path)).length;
        const [before, after] = [statedIn(filed), statedIn(carried.evaluation)];
        expect(after.groups + saidOf(/groups\[\d+\]\.points$/)).toBeGreaterThanOrEqual(before.groups);
        if (after.goals === 0) expect(saidOf(/^goals\[\d+\]\.points$/)).toBe(before.goals);
      },
    ),
  );
});
