// The server's one check of signatures: files of standing deliveries, verified in a process of its own.
import { cautionOf } from '@/lib/workflow/check';
import 'server-only';
import path from 'node:path';
import { trust } from '../certificates/certificate-store';
import { databaseFile } from '../database-file';
import { db } from '../database/db';
import { env } from '../env';
import { PdfProcess } from '../worker/pdf-process';
import { VERIFY_LIMITS } from '../worker/verify-limits';
import { limitWords } from '../worker/work-limits';
import { type DeliveredFile, type FoundInFile, SignatureChecks } from './signature-checks';
import { readSigned, SignedFileDamagedError } from '../store/signed-store';

const kept = globalThis as typeof globalThis & { zipingSignatureChecks?: SignatureChecks };

/** One a process, also where modules are loaded more than once. */
export function signatureChecks(): SignatureChecks {
  return (kept.zipingSignatureChecks ??= made());
}

function made(): SignatureChecks {
  const { dir, name } = path.parse(databaseFile(env().databaseUrl));
  const verifier = new PdfProcess({ background: true, idleMs: 60_000, limits: VERIFY_LIMITS });
  return new SignatureChecks({
    files: standingFiles,
    verify: (file, signal) => foundIn(verifier, file, signal),
    folder: path.join(dir, 'checks', name),
    now: () => new Date(),
  });
}

async function standingFiles(year: number): Promise<DeliveredFile[]> {
  const sets = await db().signedSet.findMany({
    where: { year: { year }, state: { in: ['delivered', 'accepted'] } },
    orderBy: [{ year: { department: { name: 'asc' } } }, { number: 'asc' }],
    include: {
      year: { include: { department: { select: { id: true, name: true } } } },
      files: { where: { sha256: { not: null } }, orderBy: { order: 'asc' } },
    },
  });
  return sets.flatMap(({ id: set, year: { department }, files }) =>
    files.map(({ name, sha256, unsignedSha256, origin }) => ({
      departmentId: department.id,
      department: department.name,
      set,
      name,
      sha256: sha256 ?? '',
      unsigned: origin === 'elsewhere' ? unsignedSha256 : null,
    })),
  );
}

async function foundIn(verifier: PdfProcess, { sha256, name, unsigned }: DeliveredFile, signal: AbortSignal): Promise<FoundInFile> {
  let bytes: Uint8Array;
  let ours: Uint8Array | null;
  try {
    bytes = await readSigned(sha256);
    ours = unsigned === null ? null : await readSigned(unsigned);
  } catch (error) {
    if (!(error instanceof SignedFileDamagedError)) throw error;
    return { wrong: '存储中的文件缺失，或内容已不是签署时的内容。请联系系统管理员从备份恢复。', unproven: false };
  }
  const answer = await verifier.sign(
    { kind: 'verify', bytes, ours, signedHere: unsigned === null, trust: await trust(db()), fileName: name, at: new Date() },
    { signal },
  );
  if (answer.kind === 'cancelled') throw new Error('the check was cancelled');
  if (answer.kind === 'outrun')
    return {
      wrong: `无法核验：超出了限度（${limitWords(answer.limits, answer.outrun)}），已停止。请单独核验这份文件，或请部门重新报送。`,
      unproven: false,
    };
  if (answer.answer.kind !== 'verdict') throw new Error(`verifying answered ${answer.answer.kind}`);
  const { verdict, sentence, checks } = answer.answer.verdict;
  return { wrong: verdict === 'genuine' ? null : sentence, unproven: cautionOf(checks)?.stand === 'unproven' };
}
