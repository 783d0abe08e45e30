// What a department delivered, as the bureau reads it: the files with their scores, the warnings that stand in them, and
// every delivery there was. Nothing of drafts.
import { z } from 'zod';
import 'server-only';
import { storedHundredths } from '@/lib/number/decimal';
import { type DeskState } from '@/lib/workflow/desk';
import { toDraft } from '@/lib/form/draft';
import { ok, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { isStateOf } from '@/lib/workflow/workflow';
import { percentOf } from '@/lib/format/percent';
import { frozenForm, revisionName } from '@/lib/exchange/ziping/frozen-form';
import type { BureauDelivery, DeliveryContents, DeliveryFile, DeliverySet, DeliveryWarning } from '@/lib/contract/bureau-delivery';
import { db } from '../database/db';
import { isUnproven, registeredFingerprints } from '../certificates/registered';
import { id } from '@/lib/contract/input';
import { ofYear } from '../gate/address';
import { defineRead } from '../gate/read';
import { acceptDelivery } from './commands/accept-delivery';
import { returnDelivery } from './commands/return-delivery';
import { DELIVERED, deliverySubject } from './delivery-subject';
import { yuanOf } from '../database/fen';
import { explainedWarnings } from '../forms/freeze-revision';
import type { Prisma } from '../generated/client';
import { findingLabel } from '../forms/place-label';
import { changesBefore } from '../confirmations/access-changes';

const WITH_NAMES = {
  signedBy: { select: { name: true } },
  deliveredBy: { select: { name: true } },
  decidedBy: { select: { name: true } },
} satisfies Prisma.SignedSetInclude;

/** That department's deliveries of the year: the newest shown, or the one of that number. */
export const bureauDelivery = defineRead({
  name: 'bureau-delivery',
  what: '这个部门的报送',
  input: ofYear.extend({
    departmentId: id,
    number: z
      .string()
      .regex(/^[1-9]\d{0,4}$/)
      .transform(Number)
      .nullable(),
  }),
  see: 'year.open',
  subject: async (db, { departmentId, year }) => {
    const row = await db.year.findUnique({ where: { departmentId_year: { departmentId, year } }, include: WITH_ROUND });
    return row && { departmentId, sectionId: null, row };
  },
  async answer({ subject: { row }, input: { number }, actor }) {
    const page = await pageOf(row, number, actor);
    return page ? ok(page) : refuse('not-found', { what: '这个部门的报送' });
  },
});

const WITH_ROUND = {
  round: true,
  department: { select: { name: true } },
  evaluations: { select: { form: true, state: true } },
} satisfies Prisma.YearInclude;

/** Null where no delivery has that number. */
async function pageOf(
  row: Prisma.YearGetPayload<{ include: typeof WITH_ROUND }>,
  number: number | null,
  actor: Actor,
): Promise<BureauDelivery | null> {
  const { year, departmentId } = row;
  const rows: SetRow[] = await db().signedSet.findMany({
    where: { yearId: row.id, state: { in: [...DELIVERED] } },
    orderBy: { number: 'desc' },
    include: WITH_NAMES,
  });
  const shown = number === null ? (rows[0] ?? null) : rows.find((set) => set.number === number);
  if (shown === undefined) return null;
  const department = row.evaluations.find(({ form }) => form === 'department');
  const state =
    department && isStateOf('department', department.state)
      ? (department.state as DeskState)
      : row.evaluations.length > 0
        ? 'draft'
        : 'not-started';
  const decided = shown && (await deliverySubject(db(), shown.id));
  return {
    year,
    departmentId,
    name: row.department.name,
    state,
    open: row.state === 'open',
    deadline: row.deadline.toISOString(),
    roundDeadline: row.round.deadline.toISOString(),
    extension: row.extension,
    sets: rows.map(setOf),
    shown: shown && { ...setOf(shown), ...(await contentsOf(shown, departmentId)) },
    mayDecide: decided !== null && acceptDelivery.may(actor, decided) && returnDelivery.may(actor, decided),
  };
}

type SetRow = Prisma.SignedSetGetPayload<{ include: typeof WITH_NAMES }>;

function setOf(row: SetRow): DeliverySet {
  const {
    id,
    number,
    state,
    totalHundredths,
    grade,
    budgetFen,
    executedFen,
    signedAt,
    signedBy,
    deliveredAt,
    deliveredBy,
    decidedAt,
    decidedBy,
    reason,
  } = row;
  const [budget, executed] = [yuanOf(budgetFen), yuanOf(executedFen)];
  return {
    id,
    number,
    state: state === 'accepted' || state === 'returned' ? state : 'delivered',
    total: storedHundredths(totalHundredths),
    grade,
    budget,
    executed,
    rate: percentOf(executed, budget),
    signedAt: signedAt?.toISOString() ?? null,
    signedBy: signedBy?.name ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    deliveredBy: deliveredBy?.name ?? null,
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: decidedBy?.name ?? null,
    reason,
  };
}

async function contentsOf(set: SetRow, departmentId: string): Promise<DeliveryContents> {
  const rows = await db().signedFile.findMany({ where: { setId: set.id, sha256: { not: null } }, orderBy: { order: 'asc' } });
  const registered = await registeredFingerprints(db(), rows);
  const files = rows.map(({ id, name, kind, totalHundredths, grade, bytes, origin, signerName, fingerprint }): DeliveryFile => ({
    id,
    name,
    kind,
    total: storedHundredths(totalHundredths),
    grade,
    bytes: bytes ?? 0,
    origin: origin === 'elsewhere' ? 'elsewhere' : 'here',
    unproven: isUnproven({ origin, fingerprint }, registered),
    signerName: signerName ?? '',
    fingerprint: fingerprint ?? '',
  }));
  const forms = rows.flatMap(({ name, evaluationId, revisionNumber }) =>
    evaluationId === null || revisionNumber === null ? [] : [{ name, evaluationId, number: revisionNumber }],
  );
  const revisions = await db().revision.findMany({
    where: { OR: forms.map(({ evaluationId, number }) => ({ evaluationId, number })) },
    select: { id: true, evaluationId: true, number: true, json: true, warningReasons: true },
  });
  const byForm = new Map(revisions.map((revision) => [revision.evaluationId, revision]));
  const warnings = forms.flatMap(({ name, evaluationId }) => {
    const revision = byForm.get(evaluationId);
    return revision ? warningsIn(name, revision) : [];
  });
  return { files, warnings, changes: await changesBefore(departmentId, set.deliveredAt ?? set.createdAt) };
}

interface StoredRevision {
  id: string;
  evaluationId: string;
  number: number;
  json: string;
  warningReasons: string;
}

/** The warnings that stand in a revision, their places in the form's words. */
function warningsIn(file: string, revision: StoredRevision): DeliveryWarning[] {
  const warnings = explainedWarnings(revision);
  if (warnings.length === 0) return [];
  let count = 0;
  const draft = toDraft(frozenForm(revision.json, revisionName(revision.evaluationId, revision.number)), () => `r${(count += 1)}`);
  return warnings.map(({ code, path, message, reason }) => ({
    file: file.replace(/\.pdf$/, ''),
    code,
    place: findingLabel(draft, path),
    message,
    reason,
  }));
}
