// Whatever is filled in and whatever scheme it is moved to: every filled cell is in the new form as it prints, or in one of the two lists.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { fromDraft, toDraft } from '@/lib/form/draft';
import type { Evaluation, FormKind } from '@/lib/form/evaluation';
import { begunWith } from './blank-draft';
import { inUnit } from './carry-funds';
import { movedDraft } from './moved-draft';
import { exampleForm } from './sample-form';
import type { Scheme } from './scheme';
import { type Sheet, sheetOf } from './sheet/sheet';

const files = schemeFiles();
const schemes = ['wuhan-2022', 'mof-2020', 'sichuan-0013zp-2023', 'yunnan-gk14-2022', 'chongqing-zhengti-2021'].map((id) =>
  files?.schemeOf(id),
) as Scheme[];
const examples: readonly { scheme: Scheme; form: Evaluation }[] = schemes.flatMap((scheme) =>
  (Object.keys(scheme.forms) as FormKind[]).map((kind) => ({
    scheme,
    form: exampleForm(scheme, kind, { year: 2022, department: '某局' }),
  })),
);
const FIGURES = { calc: () => '', word: () => '', short: true };

/** Every cell that is typed and printed, by its place, and the words of the notes. */
function printed(evaluation: Evaluation, scheme: Scheme): { path: string; key: string; text: string }[] {
  const sheet: Sheet = sheetOf(scheme, evaluation, FIGURES, { for: 'paper' });
  const cells = sheet.bands
    .flatMap(({ rows }) => rows.flatMap((row) => row.cells))
    .flatMap(({ content, text }) =>
      content.kind === 'field' || content.kind === 'choice' ? [{ path: content.path, key: content.key, text }] : [],
    );
  const noted = (['deviationReasons', 'improvements'] as const).filter((key) =>
    scheme.forms[evaluation.form]?.notes.some(({ text }) => text.includes(`{${key}}`)),
  );
  return [...cells, ...noted.map((key) => ({ path: key, key, text: evaluation[key] ?? '' }))];
}

/** A form with what only some have: a second goal, a further row of money, levels with points. */
const withMore = (form: Evaluation, scheme: Scheme, words: readonly string[]): Evaluation => {
  const rules = scheme.forms[form.form];
  const [first] = form.goals;
  if (!rules || !first) return form;
  const further = { label: words[0] ?? '', budget: '3', executed: '2', outside: true };
  const second = {
    ...first,
    no: 2,
    points: '5',
    groups: first.groups.slice(0, 1).map((group) => ({ ...group, level1: `${group.level1}乙`, points: '5' })),
  };
  return {
    ...form,
    projectName: words[1] ?? form.projectName,
    deviationReasons: words[2] ?? '',
    improvements: words[3] ?? '',
    funds: { ...form.funds, rows: [...form.funds.rows, ...(rules.funds.more ? [further] : [])] },
    goals: [
      {
        ...first,
        groups: first.groups.map((group) => ({
          ...group,
          indicators: group.indicators.map((row, at) => ({ ...row, note: `${words[4] ?? ''}${at}`, score: '1' })),
        })),
      },
      ...(rules.goals.many ? [second] : []),
    ],
  };
};

it('drops no filled cell unseen', () => {
  const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '7'), minLength: 2, maxLength: 5 }).map((text) => `例${text}`);
  fc.assert(
    fc.property(
      fc.nat(examples.length - 1),
      fc.nat(schemes.length - 1),
      fc.array(word, { minLength: 5, maxLength: 5 }),
      (at, other, words) => {
        const [{ scheme, form }, to] = [examples[at], schemes[other]] as [(typeof examples)[number], Scheme];
        let count = 0;
        const filled = withMore(form, scheme, words);
        const moved = movedDraft(
          toDraft(filled, () => `id${(count += 1)}`),
          scheme,
          to,
          () => `id${(count += 1)}`,
        );
        const rules = scheme.forms[form.form];
        if (!moved || !rules) return;
        const after = fromDraft(moved.draft);
        const now = printed(after, to)
          .map(({ text }) => text)
          .join('\n');
        const told = [...moved.noPlace, ...moved.unprinted];
        const said = told.map(({ where, text }) => `${where} ${text}`).join('\n');
        const money = new Set(after.funds.rows.flatMap(({ budgetInitial, budget, executed }) => [budgetInitial, budget, executed]));
        for (const { path, key, text } of printed(filled, scheme)) {
          const value = text.trim();
          // Names that the schemes give, whose form it is, and what a scheme puts there are nobody's work.
          if (
            value === '' ||
            key === 'department' ||
            key === 'label' ||
            (begunWith(rules.cells[key]) !== '' && now.includes(begunWith(to.forms[form.form]?.cells[key])))
          )
            continue;
          const isTold =
            told.some((each) => each.path === path || (path.startsWith(`${each.path}.`) && each.path.startsWith('funds.'))) ||
            value.split('\n').every((line) => said.includes(line)) ||
            (key === 'points' && told.some((each) => each.where === `各行${scheme.words.points ?? '分值'}`));
          const row = filled.funds.rows.find(
            (each) => path.startsWith(`funds.${each.key ?? '?'}.`) || path.startsWith(`funds.rows[${filled.funds.rows.indexOf(each)}].`),
          );
          const amount =
            row && (key === 'budget' || key === 'executed' || key === 'budgetInitial')
              ? inUnit(row, filled.funds.unit, after.funds.unit)[key]
              : undefined;
          const stays = amount === undefined ? value.split('\n').every((line) => now.includes(line)) : money.has(amount);
          expect(stays || isTold, `${scheme.id} → ${to.id}: ${path} ${value}`).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});
