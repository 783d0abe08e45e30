// Signing and delivering a department's year: what would be signed now and how it stands, with what, and every set so far.
import 'server-only';
import { z } from 'zod';
import { crossFindings } from '@/lib/department/cross-findings';
import { storedHundredths } from '@/lib/number/decimal';
import { ok, problem } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { signedDocumentName, signedKind, signedSetState } from '@/lib/workflow/signed-document';
import { percentOf } from '@/lib/format/percent';
import type { DocumentToSign, SignedSetView, SigningPage } from '@/lib/contract/signing-page';
import { certificateWarning, currentCertificate } from '../certificates/certificate-store';
import type { Db } from '../database/connect';
import { registeredFingerprints } from '../certificates/registered';
import { db } from '../database/db';
import { storedDetails } from '../audit/stored-details';
import { deliverSet } from '../deliveries/commands/deliver-set';
import { startAgain } from '../forms/commands/start-again';
import { evaluationSubject } from '../forms/evaluation-subject';
import { defineRead } from '../gate/read';
import { signDepartment } from '../signing/commands/sign-department';
import { signedSetOf } from '../signing/signing-subject';
import { OWN_YEAR, type YearRow } from '../year/department-year';
import { departmentYear, yearContents } from '../forms/year-contents';
import { env } from '../env';
import { unconfirmedBy } from '../confirmations/access-changes';
import { yuanOf } from '../database/fen';
import { explainedWarnings } from '../forms/freeze-revision';
import { unwrittenSections, writtenFindings } from '../narrative/narrative-data';
import { recoverSets } from '../signing/set-leftovers';
import { signedStore } from '../store/signed-store';
import { signingJobOf } from '../signing/signing-jobs';
import { readOrigin } from '../signing/signing-marks';
import type { CertificateFacts } from '@/lib/signature/keys/certificates';
import { type SetToSign, setToSign } from '../signing/signing-sources';

const WITH_FILES = { files: { orderBy: { order: 'asc' } }, signedBy: { select: { name: true } } } as const;

/** The page of the actor's department. */
export const signingPage = defineRead({
  name: 'signing-page',
  ...OWN_YEAR,
  answer: async ({ subject, actor, now }) => ok(await pageOf(subject.year, actor, now)),
});

async function pageOf(row: YearRow, actor: Actor, now: Date): Promise<SigningPage> {
  const { year } = row;
  await recoverSets(db(), now);
  const found = await db().evaluation.findFirst({ where: { yearId: row.id, form: 'department' }, select: { id: true } });
  const form = found && (await evaluationSubject(db(), found.id));
  const signed = await signedSetOf(db(), row.id);
  const set = form?.state === 'compiled' ? await setToSign(db(), row) : null;
  const written = set?.ok ? await writtenOf(row) : null;
  const sets = await setsOf(row, set?.ok ? set.value.contents : null);
  const job = signingJobOf(row.departmentId);
  const current = await currentCertificate(db(), row.departmentId, now);
  const warning = await certificateWarning(db(), row.departmentId, now);
  return {
    unconfirmedBy: await unconfirmedBy(actor),
    year,
    departmentName: row.department.name,
    closed: row.state !== 'open',
    form: form && { id: form.row.id, version: form.version, state: form.state },
    maySign: form !== null && signDepartment.may(actor, form),
    mayDeliver: signed !== null && deliverSet.may(actor, signed),
    mayStartAgain: form !== null && startAgain.may(actor, form),
    toSign: set?.ok && written ? await toSignOf(set.value, sets, written.unwritten) : null,
    findings: written?.findings ?? [],
    problem: set && !set.ok ? set.problem : null,
    certificate: current && certificateOf(current.facts),
    certificateSigns: current !== null && current.opens && (warning === null || warning.kind === 'expiring'),
    certificateWarning: current && !current.opens ? problem('signing-key-unreadable').message : (warning?.message ?? null),
    timestamp: env().timestampUrl !== null,
    running: job?.about.yearId === row.id ? job.progress : null,
    interrupted: await interruptedAt(db(), row.id),
    sets,
  };
}

function certificateOf({
  commonName,
  organization,
  issuer,
  fingerprint,
  notAfter,
}: CertificateFacts): NonNullable<SigningPage['certificate']> {
  return { name: commonName || organization, issuer, fingerprint, notAfter: notAfter.toISOString() };
}

/** The findings as the board has them, and how many sections of the report are still empty. */
async function writtenOf(row: YearRow): Promise<Pick<SigningPage, 'findings'> & { unwritten: number }> {
  const contents = await yearContents(db(), row);
  const whole = departmentYear(contents);
  const findings = [...crossFindings(whole), ...(await writtenFindings(db(), row, whole))].map(({ severity, message }) => ({
    severity,
    message,
  }));
  return { findings, unwritten: await unwrittenSections(db(), row, whole) };
}

/** When a kill last ended a signing of the year, where no set was made since. */
async function interruptedAt(client: Db, yearId: string): Promise<string | null> {
  const told = await client.auditRow.findFirst({
    where: { action: 'signing-interrupted', subject: `year:${yearId}` },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  if (!told || (await client.signedSet.findFirst({ where: { yearId, createdAt: { gte: told.at } }, select: { id: true } }))) return null;
  return told.at.toISOString();
}

async function toSignOf(
  { sources, department, contents }: SetToSign,
  sets: readonly SignedSetView[],
  unwritten: number,
): Promise<NonNullable<SigningPage['toSign']>> {
  const before = await beforeOf(sets.find(({ state }) => state !== 'sealing'));
  const warnings = await warningsOf(sources.flatMap(({ form }) => (form ? [form.revisionId] : [])));
  const documents = sources.map(({ kind, form, data, said }): DocumentToSign => {
    const given = before?.get(keyOf(kind, form?.id));
    return {
      kind,
      name: signedDocumentName(kind, form?.projectName ?? ''),
      evaluationId: form?.id ?? null,
      revision: form?.number ?? null,
      revisionBefore: given?.revision ?? null,
      change: before === null ? null : !given ? 'new' : given.said === said || given.data === data ? 'same' : 'changed',
      total: form && storedHundredths(form.totalHundredths),
      grade: form?.grade ?? null,
      explained: 0,
      open: 0,
      ...(form && warnings.get(form.revisionId)),
      unwritten: kind === 'report' || kind === 'book' ? unwritten : 0,
      said,
    };
  });
  const gone = [...(before ?? [])].flatMap(([key, { name }]) =>
    sources.some(({ kind, form }) => keyOf(kind, form?.id) === key) ? [] : [name],
  );
  return {
    contents,
    documents,
    gone,
    total: storedHundredths(department.totalHundredths),
    grade: department.grade,
    rate: percentOf(yuanOf(department.executedFen), yuanOf(department.budgetFen)),
  };
}

const keyOf = (kind: string, formId: string | null | undefined) => `${kind} ${formId ?? ''}`;

interface Before {
  name: string;
  data: string;
  said: string | undefined;
  revision: number | null;
}

/** What the set was made from, by kind and form; null without a set. */
async function beforeOf(set: SignedSetView | undefined): Promise<Map<string, Before> | null> {
  if (!set) return null;
  const documents = (await readOrigin(signedStore(), set.id))?.documents ?? [];
  const files = await db().signedFile.findMany({
    where: { setId: set.id },
    select: { kind: true, evaluationId: true, revisionNumber: true },
  });
  const revisions = new Map(files.map(({ kind, evaluationId, revisionNumber }) => [keyOf(kind, evaluationId), revisionNumber]));
  const forms = await db().evaluation.findMany({
    where: { id: { in: documents.flatMap(({ formId }) => formId ?? []) } },
    select: { id: true, projectName: true },
  });
  const nameOf = (formId: string | null) => forms.find(({ id }) => id === formId)?.projectName ?? '已删除的项目自评表';
  return new Map(
    documents.map(({ kind, formId, data, said }) => [
      keyOf(kind, formId),
      { name: signedDocumentName(signedKind(kind), nameOf(formId)), data, said, revision: revisions.get(keyOf(kind, formId)) ?? null },
    ]),
  );
}

/** Warnings that were frozen with these revisions. */
async function warningsOf(revisionIds: readonly string[]): Promise<Map<string, { explained: number; open: number }>> {
  const rows = await db().revision.findMany({ where: { id: { in: [...revisionIds] } }, select: { id: true, warningReasons: true } });
  return new Map(
    rows.map((row) => {
      const warnings = explainedWarnings(row);
      const open = warnings.filter(({ reason }) => reason === '').length;
      return [row.id, { explained: warnings.length - open, open }];
    }),
  );
}

async function setsOf(year: YearRow, contents: string | null): Promise<SignedSetView[]> {
  const rows = await db().signedSet.findMany({ where: { yearId: year.id }, include: WITH_FILES, orderBy: { number: 'desc' } });
  const registered = await registeredFingerprints(
    db(),
    rows.flatMap(({ files }) => files),
  );
  const delivered = rows.filter(({ deliveredAt }) => deliveredAt !== null).map(({ number }) => number);
  const stamped = await timestampedSets(rows.map(({ id }) => id));
  return Promise.all(
    rows.map(async ({ files, ...row }): Promise<SignedSetView> => {
      const origin = row.state === 'sealing' ? await readOrigin(signedStore(), row.id) : null;
      return {
        id: row.id,
        number: row.number,
        state: signedSetState(row.state),
        superseded: row.deliveredAt !== null && delivered.some((number) => number > row.number),
        outdated: row.state === 'sealing' && (contents === null || origin?.contents !== contents),
        total: storedHundredths(row.totalHundredths),
        grade: row.grade,
        signedAt: row.signedAt?.toISOString() ?? null,
        signedBy: row.signedBy?.name ?? null,
        deliveredAt: row.deliveredAt?.toISOString() ?? null,
        decidedAt: row.decidedAt?.toISOString() ?? null,
        reason: row.reason,
        timestamped: stamped.has(row.id),
        files: files.map((file) => ({
          id: file.id,
          kind: signedKind(file.kind),
          name: file.name,
          total: storedHundredths(file.totalHundredths),
          grade: file.grade,
          origin: file.origin === 'elsewhere' ? 'elsewhere' : 'here',
          sha256: file.sha256,
          bytes: file.bytes,
          signerName: file.signerName,
          fingerprint: file.fingerprint,
          known: file.fingerprint !== null && registered.has(file.fingerprint),
        })),
      };
    }),
  );
}

const stamping = z.object({ timestamp: z.boolean() });

/** Sets that were signed here with timestamps, as the trail says. */
async function timestampedSets(ids: readonly string[]): Promise<Set<string>> {
  const rows = await db().auditRow.findMany({
    where: { action: 'sign-department', subject: { in: ids.map((id) => `delivery:${id}`) } },
    select: { subject: true, details: true },
  });
  return new Set(
    rows
      .filter(({ details }) => stamping.safeParse(storedDetails(details)).data?.timestamp)
      .map(({ subject }) => subject.slice('delivery:'.length)),
  );
}
