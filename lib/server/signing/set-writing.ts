// Writing a made set down: everything that was made is still what is there, and set and files stand in one transaction.
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { signedDocumentName } from '@/lib/workflow/signed-document';
import { writeAudit } from '../audit/audit';
import type { Tx } from '../database/connect';
import { findYear } from '../year/department-year';
import type { MadeSet } from './set-making';
import { cancellerOf } from './signing-jobs';
import { setToSign } from './signing-sources';

interface Written {
  yearId: string;
  state: 'signed' | 'sealing';
  by: { id: string };
  now: Date;
}

/** Whether what was made is what the year holds now; the refusal where something changed meanwhile. */
export async function checkUnchanged(tx: Tx, yearId: string, contents: string): Promise<Outcome<null>> {
  const { departmentId, year } = await tx.year.findUniqueOrThrow({ where: { id: yearId }, select: { departmentId: true, year: true } });
  const row = await findYear(tx, departmentId, year);
  const now = row && (await setToSign(tx, row));
  return now?.ok && now.value.contents === contents ? ok(null) : refuse('signing-changed');
}

/** Somebody cancelled while the files were being made: that is in the trail, though nothing else of it stays. The command needs `keepsRefusal`. */
export async function auditCancelled(
  tx: Tx,
  { auditSubject, departmentId }: { auditSubject: string; departmentId: string },
  signerId: string,
  work: 'sign' | 'seal',
  now: Date,
): Promise<void> {
  await writeAudit(tx, {
    at: now,
    actorId: cancellerOf(departmentId) ?? signerId,
    action: 'signing-cancelled',
    subject: auditSubject,
    details: { work },
  });
}

/** Writes the set, numbered next in its year. The caller has checked state, version and `checkUnchanged`. */
export async function writeSet(tx: Tx, made: MadeSet, { yearId, state, by, now }: Written): Promise<{ number: number }> {
  const { setId, department, files, certificate } = made;
  const last = await tx.signedSet.aggregate({ where: { yearId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const { totalHundredths, grade, budgetFen, executedFen } = department;
  await tx.signedSet.create({
    data: {
      id: setId,
      yearId,
      number,
      state,
      revisionNumber: department.number,
      totalHundredths,
      grade,
      budgetFen,
      executedFen,
      createdAt: now,
      ...(certificate && { certificateId: certificate.id, signedAt: now, signedById: by.id }),
      files: {
        create: files.map(({ source: { kind, form, fileName }, unsignedSha256, sha256, bytes }, order) => ({
          order,
          kind,
          name: fileName,
          evaluationId: form?.id ?? null,
          revisionNumber: form?.number ?? null,
          totalHundredths: form?.totalHundredths ?? null,
          grade: form?.grade ?? null,
          unsignedSha256,
          ...(certificate
            ? { origin: 'here', sha256, bytes, signerName: certificate.name, fingerprint: certificate.fingerprint }
            : { origin: 'elsewhere' }),
        })),
      },
    },
  });
  return { number };
}

/** As the trail names the files of a set. */
export function auditedFiles({ files }: MadeSet): { name: string; sha256: string }[] {
  return files.map(({ source: { kind, form }, sha256 }) => ({ name: signedDocumentName(kind, form?.projectName ?? ''), sha256 }));
}
