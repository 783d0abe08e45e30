// Run by the tests of faults in a process of its own: does each of the eight writes while the machine refuses something, then again
// once it does not, and prints what came of it, a line of JSON each. Arguments: the word for the shim's
// switch, or `held`; the switch.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { httpStatusOf, type Outcome, refuse } from '@/lib/workflow/problem';
import { signPdf } from '@/lib/signature/sign-pdf';
import { issueCertificate, makeAuthority } from '@/lib/signature/keys/certificates';
import { signingKey } from '@/lib/signature/keys/signing-key';
import { makeDepartment, makeEvaluation, makePerson, signInAs, TEST_PASSWORD } from '@/testing/factories';
import { brokenDatabase, halfWrites, missingFiles, strayFiles } from '../../lib/server/backup/half-states';
import { issueTo } from '../../lib/server/certificates/authority';
import type { Command } from '../../lib/server/gate/command-spec';
import { beginSealing } from '../../lib/server/signing/commands/begin-sealing';
import { compileDepartment } from '../../lib/server/forms/commands/compile-department';
import { confirmEvaluations } from '../../lib/server/forms/commands/confirm-evaluations';
import { deliverSet } from '../../lib/server/deliveries/commands/deliver-set';
import { saveEvaluation } from '../../lib/server/forms/commands/save-evaluation';
import { saveList } from '../../lib/server/year/commands/save-list';
import { sealFile } from '../../lib/server/signing/commands/seal-file';
import { signDepartment } from '../../lib/server/signing/commands/sign-department';
import { submitEvaluation } from '../../lib/server/forms/commands/submit-evaluation';
import { connect, inTransaction } from '../../lib/server/database/connect';
import { databaseFile } from '../../lib/server/database-file';
import { migrateDeploy } from '../../lib/server/database/migrate-deploy';
import { env } from '../../lib/server/env';
import { putUpload } from '../../lib/server/http/uploads';
import type { SignedIn } from '../../lib/server/session/sessions';
import { signedStore } from '../../lib/server/store/signed-store';
import { makeCompiledYear } from '../compiled-year';
import { reportUnexpected } from '../../lib/server/unexpected';

const [FAULT = '', FAULT_SWITCH = ''] = process.argv.slice(2);
const NOW = new Date('2023-03-01T02:00:00Z');
const { databaseUrl } = env();
await migrateDeploy(databaseUrl);
const db = connect(databaseUrl);

const doing = (command: Command, session: SignedIn, input: unknown) => () => command.execute({ db, session, now: NOW }, input);

/** A department whose year is compiled, with its certificate and signer. */
async function compiled(state?: 'draft') {
  const department = await makeDepartment(db, NOW);
  const signer = await signInAs(db, await makePerson(db, 'signer', department.id), NOW);
  const office = await signInAs(db, await makePerson(db, 'office', department.id), NOW);
  const year = await makeCompiledYear(db, department, signer.actor, NOW);
  await inTransaction(db, (tx) => issueTo(tx, department, env().keyEncryptionKey, NOW));
  if (state) await db.evaluation.update({ where: { id: year.evaluationId }, data: { state } });
  return { department, signer, office, evaluationId: year.evaluationId, contents: year.contents };
}

async function required<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const done = await outcome;
  if (!done.ok) throw new Error(done.problem.message);
  return done.value;
}

type Write = () => Promise<Outcome<unknown>>;

/** What each write begins with. */
const WRITES: Record<string, () => Promise<Write>> = {
  async save() {
    const { id, person } = await ownForm('draft');
    return doing(saveEvaluation, person, {
      evaluationId: id,
      batchId: 'a-batch-of-edits',
      knownVersion: 1,
      edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '改进措施' }],
    });
  },
  async submit() {
    const { id, person } = await ownForm('draft');
    return doing(submitEvaluation, person, { evaluationId: id, version: 1 });
  },
  async review() {
    const { id, office } = await ownForm('submitted');
    return doing(confirmEvaluations, office, { items: [{ evaluationId: id, version: 1 }] });
  },
  async list() {
    const { office } = await compiled();
    return doing(saveList, office, {
      year: 2022,
      version: 1,
      rows: [{ id: null, name: '一个项目', budget: '1', executed: '1', purpose: '用途', formId: null }],
    });
  },
  async compile() {
    const { office, evaluationId } = await compiled('draft');
    return doing(compileDepartment, office, { evaluationId, version: 1 });
  },
  async sign() {
    const { signer, evaluationId, contents } = await compiled();
    return doing(signDepartment, signer, { year: 2022, evaluationId, version: 1, contents: await contents(), password: TEST_PASSWORD });
  },
  async deliver() {
    const { signer, evaluationId, contents } = await compiled();
    const { setId } = await required(
      signDepartment.execute(
        { db, session: signer, now: NOW },
        { year: 2022, evaluationId, version: 1, contents: await contents(), password: TEST_PASSWORD },
      ),
    );
    return doing(deliverSet, signer, { setId, version: 2 });
  },
  async upload() {
    const { department, signer, evaluationId, contents } = await compiled();
    const { setId } = await required(
      beginSealing.execute({ db, session: signer, now: NOW }, { year: 2022, evaluationId, version: 1, contents: await contents() }),
    );
    const file = await db.signedFile.findFirstOrThrow({ where: { setId } });
    const authority = await makeAuthority({ name: '某签章厂商', at: NOW });
    const key = signingKey({ ...(await issueCertificate({ authority, department: department.name, at: NOW })), chain: [] });
    const bytes = await signPdf(await signedStore().read(file.unsignedSha256), {
      key,
      at: NOW,
      seal: { department: department.name },
      contents: null,
      timestamp: null,
    });
    return async () => {
      try {
        const put = await putUpload(signedStore(), new Request('http://x/', { method: 'POST', body: new Uint8Array(bytes) }));
        return put.ok ? await sealFile.execute({ db, session: signer, now: NOW }, { fileId: file.id, upload: put.value }) : put;
      } catch (error) {
        return { ok: false, problem: reportUnexpected(error, 'upload') };
      }
    };
  },
};

async function ownForm(state: 'draft' | 'submitted') {
  const department = await makeDepartment(db, NOW);
  const person = await signInAs(
    db,
    await makePerson(db, 'section', department.id, { sectionIds: department.sections.map(({ id }) => id) }),
    NOW,
  );
  const office = await signInAs(db, await makePerson(db, 'office', department.id), NOW);
  const { id } = await makeEvaluation(db, { department, by: person.actor, now: NOW, state });
  return { id, person, office };
}

/** Makes the machine refuse, until it is told to stop. */
async function refusing(): Promise<() => Promise<void>> {
  if (FAULT !== 'held') {
    writeFileSync(FAULT_SWITCH, FAULT);
    return () => Promise.resolve(rmSync(FAULT_SWITCH));
  }
  const script = `const s = new (require('better-sqlite3'))(process.argv[1]); s.exec('BEGIN IMMEDIATE'); process.stdout.write('held'); process.stdin.on('end', () => process.exit()).resume();`;
  const holder = spawn(process.execPath, ['-e', script, databaseFile(databaseUrl)], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  return () =>
    new Promise((resolve) => {
      holder.once('close', () => resolve());
      holder.stdin.end();
    });
}

/** Everything that the database says, as one hash. */
function everything(): string {
  const database = new Sqlite(databaseFile(databaseUrl), { readonly: true });
  const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all() as string[];
  const hash = createHash('sha256');
  for (const table of tables)
    hash.update(
      JSON.stringify(database.prepare(`SELECT * FROM "${table}"`).raw().all(), (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    );
  database.close();
  return hash.digest('hex');
}

async function halves(): Promise<string[]> {
  const store = signedStore();
  const names = readdirSync(await store.ready());
  const database = new Sqlite(databaseFile(databaseUrl), { readonly: true });
  const found = [
    ...brokenDatabase(database),
    ...halfWrites(database, null),
    ...(await missingFiles(database, store)),
    ...(await strayFiles(database, store, names)),
  ];
  database.close();
  return found;
}

for (const [name, prepare] of Object.entries(WRITES)) {
  const write = await prepare();
  const before = everything();
  const mend = await refusing();
  const begun = performance.now();
  const outcome = await write().catch((error: unknown) => refuse('unexpected', {}, [String(error)]));
  const ms = Math.round(performance.now() - begun);
  await mend();
  const unchanged = everything() === before;
  const half = await halves();
  const again = outcome.ok ? outcome : await write();
  process.stdout.write(
    `${JSON.stringify({
      write: name,
      code: outcome.ok ? 'ok' : outcome.problem.code,
      status: outcome.ok ? 200 : httpStatusOf(outcome.problem.code),
      message: outcome.ok ? '' : outcome.problem.message,
      ms,
      unchanged,
      half,
      again: again.ok ? 'ok' : `${again.problem.code} ${(again.problem.details ?? []).join(' ')}`,
      halfAfter: await halves(),
    })}\n`,
  );
}
process.exit(0); // the schema engine keeps the event loop alive
