// A zip of deliveries, decided before its first byte: which sets, which files, and the hash of each. What is missing from
// the store is named instead of left out.
import { frozenScore } from '@/lib/format/score';
import { storedHundredths } from '@/lib/number/decimal';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { stateLabel } from '@/lib/workflow/workflow';
import { formatDateTime } from '@/lib/format/date';
import { percentOf } from '@/lib/format/percent';
import type { Db } from '../database/connect';
import { DELIVERED } from './delivery-subject';
import { yuanOf } from '../database/fen';
import { fileName } from '@/lib/format/file-name';
import type { Prisma } from '../generated/client';
import { pemOf } from '../certificates/pem';
import { isUnproven, registeredFingerprints } from '../certificates/registered';
import { sha256Of, SignedFileDamagedError, type SignedStore } from '../store/signed-store';
import { signersCertificates } from '../certificates/signers-certificates';
import { type CsvLine, csvBytes } from './zip-csv';
import { UniqueNames, type ZipEntry } from '../store/zip-entry';
import { headText } from '../audit/audit-chain';
import { trailHead } from '../audit/trail-head';
import { readmeText } from './zip-readme';

/** Signs the manifest: its detached CMS, and the certificates that it is checked against (DER). */
export type ManifestSigner = (manifest: Uint8Array, at: Date) => Promise<{ signature: Uint8Array; certificates: Uint8Array[] }>;

const WITH_FILES = {
  year: { include: { department: { select: { name: true } } } },
  files: { orderBy: { order: 'asc' } },
} satisfies Prisma.SignedSetInclude;

type SetRow = Prisma.SignedSetGetPayload<{ include: typeof WITH_FILES }>;

interface FrozenForm {
  json: () => Promise<Uint8Array>;
  sha256: string;
  projectName: string;
  budget: string;
  executed: string;
}

interface Known {
  /** By evaluation and revision number. */
  forms: ReadonlyMap<string, FrozenForm>;
  registered: ReadonlySet<string>;
}

const KINDS: Record<string, string> = {
  'department-form': '部门整体绩效自评表',
  'project-form': '项目绩效自评表',
  list: '项目支出自评结果',
  report: '自评结果',
  book: '整册',
};

/** What a zip of these deliveries holds; refused where there are none, and where the store lacks a file, naming each. */
export async function zipOfDeliveries(
  db: Db,
  store: SignedStore,
  year: number,
  setIds: readonly string[],
  sign: ManifestSigner,
  now: Date,
): Promise<Outcome<ZipEntry[]>> {
  const sets = await db.signedSet.findMany({
    where: { id: { in: [...setIds] }, state: { in: [...DELIVERED] } },
    include: WITH_FILES,
    orderBy: [{ year: { department: { name: 'asc' } } }, { number: 'asc' }],
  });
  if (sets.length === 0) return refuse('nothing-delivered');
  const forms = await formsOf(db, sets);
  const registered = await registeredFingerprints(
    db,
    sets.flatMap(({ files }) => files),
  );
  const missing: string[] = [];
  const entries: ZipEntry[] = [];
  const lines: CsvLine[] = [];
  const folders = new UniqueNames();
  for (const reserved of ['README.txt', '汇总.csv', 'certificates.pem', 'manifest.sha256', 'manifest.sha256.p7s']) folders.take(reserved);
  for (const set of sets) {
    const folder = folders.take(fileName(set.year.department.name));
    const made = await entriesOf(store, set, folder, { forms, registered });
    missing.push(...made.missing);
    entries.push(...made.entries);
    lines.push(...made.lines);
  }
  if (missing.length > 0) return refuse('delivery-files-missing', { count: missing.length }, missing);

  let signers: Uint8Array[];
  try {
    signers = await signersCertificates(
      db,
      store,
      sets.flatMap(({ files }) => files),
    );
  } catch (error) {
    if (error instanceof SignedFileDamagedError) return refuse('signed-file-lost');
    throw error;
  }
  const own = (path: string, bytes: Uint8Array): ZipEntry => ({
    path,
    sha256: sha256Of(bytes),
    at: now,
    packs: true,
    source: { kind: 'bytes', bytes },
  });
  const head = await trailHead(db);
  const readme = readmeText({
    year,
    made: formatDateTime(now.toISOString()),
    departments: sets.length,
    files: lines.length,
    trail: head && headText(head),
  });
  const all = [own('README.txt', new TextEncoder().encode(readme)), own('汇总.csv', csvBytes(lines)), ...entries];
  const manifest = new TextEncoder().encode(all.map((entry) => `${entry.sha256}  ${entry.path}\n`).join(''));
  const { signature, certificates } = await sign(manifest, now);
  const pem = [...new Set([...certificates, ...signers].map(pemOf))].join('');
  const proof = [
    own('manifest.sha256', manifest),
    own('manifest.sha256.p7s', signature),
    own('certificates.pem', new TextEncoder().encode(pem)),
  ];
  return ok([...proof, ...all]);
}

async function entriesOf(
  store: SignedStore,
  set: SetRow,
  folder: string,
  { forms, registered }: Known,
): Promise<{ entries: ZipEntry[]; lines: CsvLine[]; missing: string[] }> {
  const { department } = set.year;
  const at = set.deliveredAt ?? set.createdAt;
  const names = new UniqueNames();
  const pdfs: ZipEntry[] = [];
  const texts: ZipEntry[] = [];
  const lines: CsvLine[] = [];
  const missing: string[] = [];
  for (const file of set.files) {
    const kept = file.sha256 === null ? null : await store.find(file.sha256);
    if (file.sha256 === null || !kept || kept.bytes !== file.bytes) {
      missing.push(`${department.name}：${file.name}`);
      continue;
    }
    const base = names.take(fileName(file.name.replace(/\.pdf$/i, '')));
    const path = `${folder}/${base}.pdf`;
    pdfs.push({ path, sha256: file.sha256, at, packs: false, source: { kind: 'file', file: store.path(file.sha256), bytes: kept.bytes } });
    const form = file.evaluationId === null ? undefined : forms.get(`${file.evaluationId} ${file.revisionNumber}`);
    if (form)
      texts.push({ path: `${folder}/数据/${base}.json`, sha256: form.sha256, at, packs: true, source: { kind: 'read', read: form.json } });
    lines.push(lineOf(set, file, path, form, isUnproven(file, registered)));
  }
  return { entries: [...pdfs, ...texts], lines, missing };
}

function lineOf(set: SetRow, file: SetRow['files'][number], path: string, form: FrozenForm | undefined, unproven: boolean): CsvLine {
  return {
    department: set.year.department.name,
    number: set.number,
    deliveredAt: set.deliveredAt === null ? '' : formatDateTime(set.deliveredAt.toISOString()),
    state: stateLabel(set.state),
    kind: KINDS[file.kind] ?? file.kind,
    name: form?.projectName ?? '',
    budget: form?.budget ?? '',
    executed: form?.executed ?? '',
    rate: (form && percentOf(form.executed, form.budget)) ?? '',
    total: form ? frozenScore(storedHundredths(file.totalHundredths)) : '',
    grade: form ? (file.grade ?? '—') : '',
    sealed: file.origin === 'here' ? '本系统签署' : unproven ? '外部盖章，颁发机构未经核实' : '外部盖章',
    signer: file.signerName ?? '',
    path,
    sha256: file.sha256 ?? '',
  };
}

interface FormRow {
  id: string;
  evaluationId: string;
  number: bigint | number;
  sha256: string;
  budgetFen: bigint | number;
  executedFen: bigint | number;
  form: string;
  projectName: string;
}

/** The revisions that the sets' files were printed from, in one statement. Their texts are read when their turn comes. */
async function formsOf(db: Db, sets: readonly SetRow[]): Promise<Map<string, FrozenForm>> {
  const rows = await db.$queryRaw<FormRow[]>`
    SELECT DISTINCT r."id", r."evaluationId", r."number", r."sha256", r."budgetFen", r."executedFen", e."form", e."projectName"
    FROM "SignedFile" f
    JOIN "Revision" r ON r."evaluationId" = f."evaluationId" AND r."number" = f."revisionNumber"
    JOIN "Evaluation" e ON e."id" = r."evaluationId"
    WHERE f."setId" IN (SELECT "value" FROM json_each(${JSON.stringify(sets.map(({ id }) => id))}))`;
  return new Map(
    rows.map(({ id, evaluationId, number, form, projectName, budgetFen, executedFen, ...row }) => [
      `${evaluationId} ${number}`,
      {
        json: async () => new TextEncoder().encode((await db.revision.findUniqueOrThrow({ where: { id }, select: { json: true } })).json),
        sha256: row.sha256,
        projectName: form === 'department' ? '' : projectName,
        budget: yuanOf(BigInt(budgetFen)),
        executed: yuanOf(BigInt(executedFen)),
      },
    ]),
  );
}
