// `npm run bench:score`: how many of the demo's forms are scored, whole, in a second of processor time: with every memory emptied
// before the twenty ("from nothing"), with one row of each changed to what was never seen, and unchanged. Medians of rounds.
// Beside each, the forms scored in the time of one turn of a yardstick that is timed after each round: ten thousand sums of fractions of integers, each
// written out and looked up by its text, which is what scoring is made of, and none of its code. On a slow machine a turn is long and the ratio stays;
// where the ratio falls, the program is slow.
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

/** Seconds of processor time that the work takes. */
function seconds(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function yardstick() {
  const known = new Map();
  for (let at = 0n; at < 10_000n; at += 1n) {
    const sum = { n: at * 7n + 3n * 100n, d: 700n };
    const text = `${sum.n}/${sum.d}`;
    known.set(text, (known.get(`${sum.n - 7n}/700`) ?? 0) + text.length);
  }
  return known.size;
}

/** One round: forms a second, and forms in a turn of the yardstick. */
function round({ prepare, before }) {
  const all = prepare();
  const time = seconds(() => scoreAll(all, before));
  return { rate: all.length / time, turn: (all.length / time) * seconds(yardstick) };
}

function scoreAll(all, before) {
  for (const [at, { evaluation, scheme }] of all.entries()) {
    // No form of the twenty is another.
    if (at % demo.length === 0) before();
    scoreEvaluation(evaluation, scheme);
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const rounds = Object.fromEntries(Object.keys(KINDS).map((name) => [name, []]));
for (let at = -WARM; at < ROUNDS; at += 1) {
  for (const [name, kind] of Object.entries(KINDS)) {
    const measured = round(kind);
    if (at >= 0) rounds[name].push(measured);
  }
}
let kept = true;
for (const [name, { least }] of Object.entries(KINDS)) {
  const rate = median(rounds[name].map((each) => each.rate));
  const turn = median(rounds[name].map((each) => each.turn));
  console.log(
    `${name}: ${Math.round(rate)} forms a second of processor time (at least ${least}); ${turn.toFixed(1)} in a turn of the yardstick`,
  );
  kept &&= rate >= least;
}
process.exitCode = kept ? 0 : 1;
