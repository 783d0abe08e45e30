// `npm run bench:save`: autosave under load. 50 signed-in people type in 40 forms, a save about every second each,
// against `next start` on loopback with a database of its own. Afterwards every draft is read back: what was
// acknowledged must be there. Prints errors, lost edits, p50 and p95, and p95 as a multiple of an idle saver's. Then as many saves as go through, of one
// person and of all fifty at once: how many a second, and what each costs of the server's processor.
import { pathToFileURL } from 'node:url';
import { ms, pause, Person, quantile } from './load-person.mjs';
import { withServer } from './load-server.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS || 25);
const IDLE_SAVES = 40;
const FLAT_OUT_SECONDS = Number(process.env.BENCH_FLAT_OUT_SECONDS || 8);
const TARGET_MS = 200;

async function measure(people, cpuMs) {
  for (const person of people) await person.signIn();
  const [idle] = people;
  for (let count = 0; count < IDLE_SAVES; count += 1) {
    await idle.save();
    await pause(20);
  }
  // The first saves of a new server compile and fill caches: the later half is what an idle save costs.
  const idleP95 = quantile(idle.times.splice(0).slice(IDLE_SAVES / 2), 0.95);

  const until = Date.now() + SECONDS * 1000;
  await Promise.all(people.map((person) => person.type(until)));

  const times = people.flatMap((person) => person.times.splice(0));
  const flatOut = [await flatOutBy([idle], cpuMs), await flatOutBy(people, cpuMs)];

  const errors = people.flatMap((person) => person.errors);
  let lost = 0;
  for (const person of people) lost += await person.lost();
  const p95 = quantile(times, 0.95);
  for (const [error, count] of countOf(errors)) console.log(`error: ${error} × ${count}`);
  console.log(`people: ${people.length}, saves: ${times.length} in ${SECONDS} s`);
  console.log(`errors: ${errors.length}`);
  console.log(`lost: ${lost}`);
  console.log(`p50: ${ms(quantile(times, 0.5))}`);
  console.log(`p95: ${ms(p95)} (target < ${TARGET_MS} ms)`);
  for (const line of flatOut) console.log(line);
  console.log(`50 people: ${(p95 / idleP95).toFixed(2)} × an idle saver (p95 ${ms(idleP95)})`);
  return errors.length === 0 && lost === 0 && times.length > 0 && p95 < TARGET_MS ? 0 : 1;
}

/** Each sends the next as soon as the last is acknowledged. */
async function flatOutBy(people, cpuMs) {
  const begun = performance.now();
  const before = cpuMs();
  const until = Date.now() + FLAT_OUT_SECONDS * 1000;
  await Promise.all(
    people.map(async (person) => {
      while (Date.now() < until) await person.save();
    }),
  );
  const saves = people.reduce((all, person) => all + person.times.splice(0).length, 0);
  const rate = saves / ((performance.now() - begun) / 1000);
  return `flat out, ${people.length} people: ${rate.toFixed(0)} saves a second, ${((cpuMs() - before) / saves).toFixed(1)} ms of the server's processor each`;
}

function countOf(errors) {
  const counts = new Map();
  for (const error of errors) counts.set(error, (counts.get(error) ?? 0) + 1);
  return counts;
}

/** Runs the load. Exit code 0 where nothing failed or was lost and p95 is within the target; 2 without a build. */
export function main() {
  return withServer('save', 'bench/save-people.ts', (site, people, cpuMs) =>
    measure(
      people.map((person) => new Person(site, person)),
      cpuMs,
    ),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
