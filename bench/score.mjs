// `npm run bench:score`: how many of the demo's forms are scored, whole, in a second of processor time: with every memory emptied
// before the twenty ("from nothing"), with one row of each changed to what was never seen, and unchanged. Medians of rounds.
import { forgetAll } from '../lib/number/memory.ts';
import { scoreEvaluation } from '../lib/score/score.ts';
import { demoForms } from './demo-forms.mjs';

/** Forms of one round: a round is long against the clock's grain. */
const FORMS = 400;
const ROUNDS = 40;
const WARM = 10;

const demo = demoForms();
const forms = Array.from({ length: FORMS }, (_, at) => demo[at % demo.length]);

let texts = 0;

/** The form with another actual value in one of its rows: all else is the same objects. */
function withOneRowChanged({ evaluation, scheme }) {
  texts += 1;
  const places = evaluation.goals.flatMap((goal, g) => goal.groups.flatMap((group, k) => group.indicators.map((_, i) => [g, k, i].join())));
  const place = places[texts % places.length];
  const change = (row) => ({ ...row, actual: `${1_000 + texts}${/[^\d.]*$/.exec(row.actual)[0]}` });
  const goals = evaluation.goals.map((goal, g) => ({
    ...goal,
    groups: goal.groups.map((group, k) => ({
      ...group,
      indicators: group.indicators.map((row, i) => ([g, k, i].join() === place ? change(row) : row)),
    })),
  }));
  return { evaluation: { ...evaluation, goals }, scheme };
}

const KINDS = {
  'from nothing': { least: 10_000, prepare: () => forms, before: forgetAll },
  'one row changed': { least: 25_000, prepare: () => forms.map(withOneRowChanged), before: () => undefined },
  unchanged: { least: 25_000, prepare: () => forms, before: () => undefined },
};

/** Forms a second of processor time in one round. */
function round({ prepare, before }) {
  const all = prepare();
  const start = process.cpuUsage();
  for (const [at, { evaluation, scheme }] of all.entries()) {
    // No form of the twenty is another.
    if (at % demo.length === 0) before();
    scoreEvaluation(evaluation, scheme);
  }
  const { user, system } = process.cpuUsage(start);
  return all.length / ((user + system) / 1e6);
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const rates = Object.fromEntries(Object.keys(KINDS).map((name) => [name, []]));
for (let at = -WARM; at < ROUNDS; at += 1) {
  for (const [name, kind] of Object.entries(KINDS)) {
    const rate = round(kind);
    if (at >= 0) rates[name].push(rate);
  }
}
let kept = true;
for (const [name, { least }] of Object.entries(KINDS)) {
  const rate = median(rates[name]);
  console.log(`${name}: ${Math.round(rate)} forms a second of processor time (at least ${least})`);
  kept &&= rate >= least;
}
process.exitCode = kept ? 0 : 1;
