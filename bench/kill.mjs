// `npm run bench:kill [KILLS]`: kills the built server (-9) while people save, submit, review, compile, sign, deliver and seal, and
// starts it again. Prints kills, what was acknowledged, what of it is lost, and half states. Everything is on loopback and in a scratch
// folder. KILLS: 20 by default.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { brokenDatabase, halfWrites, missingFiles, strayFiles } from '../lib/server/backup/half-states.ts';
import { SignedStore } from '../lib/server/store/signed-store.ts';
import { deskOf } from './kill-actors.mjs';
import { pause } from './load-person.mjs';
import { withServers } from './load-server.mjs';

/** How long a server works before it is killed: mostly for a few acknowledged writes, now and then for a signed set or for none. */
function lifetime(at) {
  if (at % 10 === 9) return { starting: Math.random() * 2000 };
  const signed = at % 6 === 5;
  return {
    writes: signed ? 1 : Math.floor(Math.random() * 25),
    of: signed ? /^(sign-department|begin-sealing)/ : /./,
    longest: signed ? 20_000 : 4000,
    more: Math.random() * (signed ? 1500 : 150),
  };
}

const acknowledgedBy = (desks, of) =>
  desks.flatMap((desk) => [...desk.acknowledged].filter(([key]) => of.test(key))).reduce((sum, [, count]) => sum + count, 0);

/** Waits until that many more were acknowledged, or for the longest time. */
async function untilDone(desks, { writes, of, longest, more }) {
  const before = acknowledgedBy(desks, of);
  const until = Date.now() + longest;
  while (Date.now() < until && acknowledgedBy(desks, of) - before < writes) await pause(5);
  await pause(more);
}

/** The database, looked at from outside: one connection for each look, as a connection that stays would recover what a kill left. */
function lookingAt(file) {
  const look = (work) => {
    const database = new Database(file, { readonly: true, timeout: 5000 });
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  return {
    look,
    row: (sql, ...args) => look((database) => database.prepare(sql).get(...args)),
    rows: (sql, ...args) => look((database) => database.prepare(sql).all(...args)),
  };
}

/** What is half in the database and beside it; while nobody is at work. */
async function halves(looking, store, since) {
  const database = new Database(looking.file, { readonly: true, timeout: 5000 });
  try {
    const names = readdirSync(await store.ready());
    const unfinished = names
      .filter((name) => name.endsWith('.part') || name.endsWith('.mark.json'))
      .map((name) => `left after the start: ${name}`);
    return [
      ...brokenDatabase(database),
      ...halfWrites(database, since),
      ...(await missingFiles(database, store)),
      ...(await strayFiles(database, store, names)),
      ...unfinished,
    ];
  } finally {
    database.close();
  }
}

/** Acknowledged writes that the trail does not have: each as `action subject`. */
function lostIn(looking, desks) {
  const wanted = new Map();
  for (const desk of desks) for (const [key, count] of desk.acknowledged) wanted.set(key, (wanted.get(key) ?? 0) + count);
  const there = new Map(
    looking
      .rows(`SELECT action || ' ' || subject AS key, COUNT(*) AS count FROM AuditRow GROUP BY action, subject`)
      .map(({ key, count }) => [key, count]),
  );
  const missing = [...wanted]
    .filter(([key, count]) => (there.get(key) ?? 0) < count)
    .map(([key, count]) => `${key}: acknowledged ${count}, in the trail ${there.get(key) ?? 0}`);
  return [...missing, ...desks.flatMap((desk) => desk.lost?.() ?? [])];
}

/** A server works, is killed, and what it left is looked at once it stands again. */
async function oneLife({ looking, start, store, desks, since, half, at }, server, life) {
  if (life.starting === undefined) {
    let over = false;
    const working = Promise.all(desks.map((desk) => desk.work(() => over)));
    await untilDone(desks, life);
    server.kill();
    over = true;
    await working;
  } else {
    // Killed again before it answers.
    server.kill();
    await server.ended;
    const starting = await start({ wait: false });
    await pause(life.starting);
    starting.kill();
    await starting.ended;
  }
  await server.ended;
  const next = await start();
  for (const what of await halves(looking, store, new Date(since))) half.push(`after kill ${at + 1}: ${what}`);
  return next;
}

/** What was never acknowledged: on a slow machine the first signed set may take longer than the lives of a few servers. */
const ALL = ['save-evaluation', 'submit-evaluation', 'sign-department', 'begin-sealing'];
const neverDone = (desks) => ALL.filter((action) => acknowledgedBy(desks, new RegExp(`^${action} `)) === 0);
const MOST_MORE = 6;

async function rounds({ site, start, databaseFile, filled: { since, people } }, planned) {
  const looking = { ...lookingAt(databaseFile), file: databaseFile };
  const { dir, name } = path.parse(databaseFile);
  const store = new SignedStore(path.join(dir, 'signed', name));
  const desks = people.map((person) => deskOf(site, looking, person));
  const half = [];
  let server = await start();
  let kills = 0;
  for (; kills < planned || (planned >= 20 && kills < planned + MOST_MORE && neverDone(desks).length > 0); kills += 1) {
    const [lacking] = neverDone(desks);
    const life =
      kills < planned ? lifetime(kills) : { writes: 1, of: new RegExp(`^${lacking} `), longest: 90_000, more: Math.random() * 1500 };
    server = await oneLife({ looking, start, store, desks, since, half, at: kills }, server, life);
    if (process.stderr.isTTY || (kills + 1) % 20 === 0) process.stderr.write(`${kills + 1} kills, ${half.length} half states\n`);
  }
  // What was open when the last kill came is sent again, and the server ends as it should.
  for (const desk of desks) if (desk.batch) await desk.step();
  server.kill('SIGTERM');
  await server.ended;
  const { checkTrail } = await import('../lib/server/trail/check-trail.ts');
  const { connect } = await import('../lib/server/database/connect.ts');
  const db = connect(`file:${databaseFile}`);
  const chain = await checkTrail(db, []);
  await db.$disconnect();
  if (chain.fault) half.push(`trail: ${chain.fault.message}`);

  const counts = new Map();
  for (const desk of desks)
    for (const [key, count] of desk.acknowledged) counts.set(key.split(' ')[0], (counts.get(key.split(' ')[0]) ?? 0) + count);
  const lost = lostIn(looking, desks);
  const errors = desks.flatMap((desk) => desk.errors);
  for (const [error, count] of tally(errors)) console.log(`refused: ${error} × ${count}`);
  for (const what of [...lost.map((one) => `lost: ${one}`), ...half.map((one) => `half: ${one}`)].slice(0, 40)) console.log(what);
  console.log(`kills: ${kills}`);
  console.log(
    `acknowledged: ${[...counts.values()].reduce((sum, count) => sum + count, 0)} (${[...counts].map(([action, count]) => `${action} ${count}`).join(', ')})`,
  );
  console.log(`lost: ${lost.length}`);
  console.log(`half states: ${half.length}`);
  const idle = kills >= 20 ? neverDone(desks) : [];
  if (idle.length > 0) console.log(`nothing acknowledged of: ${idle.join(', ')}`);
  return lost.length === 0 && half.length === 0 && errors.length === 0 && idle.length === 0 ? 0 : 1;
}

function tally(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

export function main(kills = 20) {
  return withServers('kill', 'bench/kill-people.ts', (installation) => rounds(installation, kills));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await main(Number(process.argv[2] || 20));
