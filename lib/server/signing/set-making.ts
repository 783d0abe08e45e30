// Making a signed set, all or nothing: every document drawn, then signed (or prepared to be sealed outside) and verified, then kept. Until
// the transaction that follows names them, a mark lies beside the files, and nothing in the database knows of them.
import { randomUUID } from 'node:crypto';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { SigningProgress } from '@/lib/workflow/signed-document';
import type { Db } from '../database/connect';
import type { YearRow } from '../year/department-year';
import { nameOfYear } from '../year/name-of-year';
import type { FrozenForm } from '../documents/document-sources';
import { documents } from '../documents/document-store';
import { headText } from '../audit/audit-chain';
import { trailHead } from '../audit/trail-head';
import { env } from '../env';
import { discardSet, recoverSets } from './set-leftovers';
import { sha256Of, signedStore } from '../store/signed-store';
import { knownRegions } from '../people/known-regions';
import { certificateToSign, type CertificateToSign } from '../certificates/signing-certificate';
import { beginSigningJob, endSigningJob, type SigningJob } from './signing-jobs';
import { putMark, putOrigin } from './signing-marks';
import { signApart } from '../worker/signing-process';
import { setToSign, type SourceToSign } from './signing-sources';
import type { DocumentContents } from '../worker/signing-tasks';

export interface MadeFile {
  source: SourceToSign;
  /** Of the drawn file, without attachments or signature; of one to be sealed outside: of what is to be sealed. */
  unsignedSha256: string;
  /** Of what is kept. */
  sha256: string;
  bytes: number;
}

export interface MadeSet {
  setId: string;
  /** What it was made from: held against what is there when it is written down. */
  contents: string;
  department: FrozenForm;
  files: MadeFile[];
  /** Null where it is to be sealed outside. */
  certificate: CertificateToSign | null;
  timestamped: boolean;
}

interface SetWanted {
  year: YearRow;
  /** The `contents` that the person saw. */
  seen: string;
  work: SigningProgress['work'];
  now: Date;
}

type Bytes = Uint8Array;
type Drawn = { source: SourceToSign; unsigned: Bytes; contents: DocumentContents };
type Finished = Drawn & { bytes: Bytes };

/** Makes and keeps the files. A refusal has left nothing behind; what was made is settled by `settleSet` once it was written down, or was not. */
export async function makeSet(db: Db, wanted: SetWanted): Promise<Outcome<MadeSet>> {
  const { year, work } = wanted;
  // What a kill left is cleared first: it may be the very files that are made now.
  await recoverSets(db, wanted.now);
  const job = beginSigningJob({ setId: randomUUID(), departmentId: year.departmentId, yearId: year.id, year: year.year }, work);
  if (!job) return refuse('signing-running');
  let made: Outcome<MadeSet> | null = null;
  try {
    return (made = await make(db, wanted, job));
  } finally {
    if (!made?.ok) await settleSet(db, job.about.setId);
  }
}

/** After the transaction: the job ends, and of a set that was not written down nothing stays. */
export async function settleSet(db: Db, setId: string): Promise<void> {
  try {
    await discardSet(db, signedStore(), setId);
  } finally {
    endSigningJob(setId);
  }
}

async function make(db: Db, { year, seen, work, now }: SetWanted, job: SigningJob): Promise<Outcome<MadeSet>> {
  const set = await setToSign(db, year);
  if (!set.ok) return set;
  const { sources, department, contents } = set.value;
  if (contents !== seen) return refuse('signing-changed');
  const found = work === 'sign' ? await certificateToSign(db, { id: year.departmentId, name: nameOfYear(year) }, now) : ok(null);
  if (!found.ok) return found;
  const certificate = found.value;
  const { timestampUrl } = env();
  const regions = await knownRegions(db);
  const { setId } = job.about;
  await putMark(signedStore(), { setId, yearId: year.id, work, files: [] });

  const head = await trailHead(db);
  const drawn = await each(job, 'drawing', head ? sources.map((source) => withTrail(source, headText(head))) : sources, (source) =>
    draw(source, job),
  );
  if (!drawn.ok) return drawn;
  const finished = await each(job, 'signing', drawn.value, (file) =>
    finish(file, { department: nameOfYear(year), regions, certificate, at: now, timestampUrl, job }),
  );
  if (!finished.ok) return finished;
  const files = finished.value.map(({ source, unsigned, bytes }) => {
    const sha256 = sha256Of(bytes);
    return { source, unsignedSha256: certificate ? sha256Of(unsigned) : sha256, sha256, bytes: bytes.length };
  });
  const kept = await keep(
    job,
    work,
    finished.value.map(({ bytes }) => bytes),
    files,
  );
  if (!kept.ok) return kept;
  await putOrigin(signedStore(), setId, {
    contents,
    documents: sources.map(({ kind, form, data, said }) => ({ kind, formId: form?.id ?? null, data, said })),
  });
  return ok({ setId, contents, department, files, certificate, timestamped: certificate !== null && timestampUrl !== null });
}

/** The book has the trail's head on its cover: whoever has the book can say later whether the trail is still the one of then. */
function withTrail(source: SourceToSign, trail: string): SourceToSign {
  if (source.kind !== 'book') return source;
  const task = async () => {
    const printed = await source.task();
    return printed.kind === 'book' ? { ...printed, trail } : printed;
  };
  return { ...source, hash: sha256Of(new TextEncoder().encode(`${source.hash} ${trail}`)), task };
}

/** One after the other, told as it goes; ends where one is refused, or the job was cancelled. */
async function each<T, R>(
  job: SigningJob,
  stage: SigningProgress['stage'],
  items: readonly T[],
  work: (item: T) => Promise<Outcome<R>>,
): Promise<Outcome<R[]>> {
  const results: R[] = [];
  for (const item of items) {
    job.progress = { ...job.progress, stage, done: results.length, total: items.length };
    if (job.signal.aborted) return refuse('signing-cancelled');
    const result = await work(item);
    if (job.signal.aborted) return refuse('signing-cancelled');
    if (!result.ok) return result;
    results.push(result.value);
  }
  return ok(results);
}

async function draw(source: SourceToSign, { signal, about: { departmentId } }: SigningJob): Promise<Outcome<Drawn>> {
  const stop = () => void documents().cancel(source.hash, departmentId);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const task = await source.task();
    if (task.kind === 'forms') throw new Error('what is signed is printed from frozen revisions');
    const file = await documents().file(source);
    return file.ok ? ok({ source, unsigned: file.value, contents: { fileName: source.fileName, task } }) : file;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface Finishing {
  department: string;
  regions: readonly string[];
  certificate: CertificateToSign | null;
  at: Date;
  timestampUrl: string | null;
  job: SigningJob;
}

async function finish(file: Drawn, { department, regions, certificate, at, timestampUrl, job }: Finishing): Promise<Outcome<Finished>> {
  const { unsigned, contents } = file;
  const answer = await signApart(
    certificate
      ? { kind: 'sign', unsigned, contents, key: certificate.key, at, department, regions, timestampUrl }
      : { kind: 'prepare', unsigned, contents, at, department, regions },
    job.signal,
  );
  if (!answer.ok) return answer;
  if (answer.value.kind === 'no-timestamp') return refuse('timestamp-failed', {}, [`${answer.value.why}。`]);
  if (answer.value.kind === 'unsound') return refuse('set-unsound', {}, [`“${file.source.fileName}”：${answer.value.why}`]);
  return ok({ ...file, bytes: answer.value.bytes });
}

/** Writes the files; their names are in the mark before the first is written. */
async function keep(
  job: SigningJob,
  work: SigningProgress['work'],
  contents: readonly Bytes[],
  files: readonly MadeFile[],
): Promise<Outcome<unknown>> {
  const store = signedStore();
  const there = await Promise.all(files.map(({ sha256 }) => store.find(sha256)));
  const fresh = files.filter((_, at) => there[at] === null).map(({ sha256 }) => sha256);
  await putMark(store, { setId: job.about.setId, yearId: job.about.yearId, work, files: fresh });
  return each(job, 'keeping', contents, async (bytes) => ok(await store.write(bytes)));
}
