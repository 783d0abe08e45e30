// `npm run bench:book-load`: 50 people save while books of 400 forms are being made, against `next start` on loopback. Prints
// p95 of saving without and with the books, and how long they took; at most twice without.
import { pathToFileURL } from 'node:url';
import { ms, pause, Person, quantile } from './load-person.mjs';
import { withServer } from './load-server.mjs';

const MOST = 2;
/** Of saving without a book. */
const SECONDS = Number(process.env.BENCH_SECONDS || 15);
const WARM_UP_MS = 5_000;
const LONGEST_MS = 300_000;
const BOOK = '/api/department/2022/documents/book';

/** Has the book made; the state it ends in. */
async function makeBook(office) {
  const begin = await (await office.fetch(BOOK, { method: 'POST' })).json();
  if (!begin.ok) throw new Error(`the book cannot be made: ${JSON.stringify(begin.problem)}`);
  let { value } = begin;
  for (const deadline = Date.now() + LONGEST_MS; value.stage === 'making' && Date.now() < deadline; await pause(500)) {
    ({ value } = await (await office.fetch(`${BOOK}?job=${value.job}`)).json());
  }
  return value.stage;
}

/** Everybody types, about a save a second each, until `ended` settles; the times of what was saved by then. */
async function savesUntil(ended, savers) {
  for (const saver of savers) saver.times.length = 0;
  let going = true;
  const stopped = ended.finally(() => (going = false));
  const type = async (saver) => {
    await pause(Math.random() * 1000);
    while (going) {
      const begun = Date.now();
      await saver.save();
      await Promise.race([stopped, pause(Math.max(0, 700 + Math.random() * 600 - (Date.now() - begun)))]);
    }
  };
  await Promise.all([stopped, ...savers.map(type)]);
  return savers.flatMap(({ times }) => times);
}

async function measure(site, filled) {
  const savers = filled.savers.map((person) => new Person(site, person));
  for (const saver of savers) await saver.signIn();
  const offices = filled.offices.map((person) => new Person(site, person));
  for (const office of offices) await office.openSession();
  await savesUntil(pause(WARM_UP_MS), savers);
  const without = await savesUntil(pause(SECONDS * 1000), savers);

  const begun = performance.now();
  const books = Promise.all(offices.map(makeBook));
  const during = await savesUntil(books, savers);
  const seconds = (performance.now() - begun) / 1000;
  const stages = await books;

  const errors = savers.flatMap((saver) => saver.errors);
  const [before, after] = [quantile(without, 0.95), quantile(during, 0.95)];
  console.log(`books of 400 forms: ${stages.join(', ')}, ${seconds.toFixed(1)} s together`);
  console.log(`saves: ${without.length} without, ${during.length} while books were made; errors: ${errors.length}`);
  console.log(`p95 without: ${ms(before)}, with: ${ms(after)}: ${(after / before).toFixed(2)} × (at most ${MOST})`);
  for (const error of new Set(errors)) console.log(`error: ${error}`);
  return errors.length === 0 && stages.every((stage) => stage === 'ready') && after <= MOST * before ? 0 : 1;
}

export const main = () => withServer('book-load', 'bench/book-load-people.ts', measure);

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
