// What tests of signatures share: an authority, departments with keys, a signed form of the demo, and verifying as everybody does.
import { createHash } from 'node:crypto';
import type { Evaluation } from '@/lib/form/evaluation';
import type { Verdict } from '@/lib/workflow/verdict';
import { fileName } from '@/lib/format/file-name';
import { issueCertificate, type KeyPair, makeAuthority } from '@/lib/signature/keys/certificates';
import { scoreReceipt } from '@/lib/signature/score-receipt';
import { signPdf, type SignOptions } from '@/lib/signature/sign-pdf';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { schemesOf } from '@/lib/signature/attached-schemes';
import type { SignedContents, TaskForm } from '@/lib/signature/signed-contents';
import { signingKey } from '@/lib/signature/keys/signing-key';
import { verifyPdf, type VerifyOptions } from '@/lib/signature/verify-pdf';
import { drawTask } from '../lib/server/worker/pdf-tasks';
import { demoForm } from './printed-forms';

export const DEPARTMENT = '武汉市东西湖区商务局';
export const OTHER_DEPARTMENT = '武汉市东西湖区水务局';
/** When everything was made, signed, and looked at. */
export const MADE = new Date('2023-01-02T03:04:05Z');
export const SIGNED = new Date('2023-03-10T02:00:00Z');
export const NOW = new Date('2023-06-01T00:00:00Z');

export const authority = await makeAuthority({ name: '东西湖区绩效自评签章', at: MADE });
export const trust = { authorities: [authority.certificate], pinned: [] };

/** A key that the authority certified for a department. */
export async function keyOf(department: string, by: KeyPair = authority, at = MADE) {
  return signingKey({ ...(await issueCertificate({ authority: by, department, at })), chain: [by.certificate] });
}

export const key = await keyOf(DEPARTMENT);
export const otherKey = await keyOf(OTHER_DEPARTMENT);

/** How a form is printed, and what is put inside. */
export function contentsOf(
  evaluation: Evaluation,
  name = evaluation.projectName ?? '部门整体绩效自评表',
): SignedContents & { task: { kind: 'stored'; forms: TaskForm[] } } {
  const json = JSON.stringify({ ...evaluation, schemeSha256: schemeOf(evaluation.scheme).sha256 });
  const facts = {
    revision: 3,
    sha256: createHash('sha256').update(json).digest('hex'),
    savedAt: '2023-03-05T01:02:03.000Z',
    preview: false,
  };
  return {
    fileName: `${fileName(`${evaluation.year}年度${evaluation.department}`, name)}.pdf`,
    task: { kind: 'stored', forms: [{ id: 'form', json, facts }] },
    forms: [json],
    receipt: scoreReceipt([{ json, revision: facts.revision }]),
    schemes: schemesOf([json]),
  };
}

/** The demo's shortest form. */
export const form: Evaluation = { ...demoForm('01-party-training'), department: DEPARTMENT };
export const contents = contentsOf(form);

export async function print(of: SignedContents): Promise<Uint8Array> {
  if (of.task.kind !== 'stored') throw new Error('tests print forms');
  return drawTask({ kind: 'stored', forms: of.task.forms ?? [] }, () => undefined);
}

export const unsigned = await print(contents);

export async function sign(bytes: Uint8Array, options: Partial<SignOptions> = {}): Promise<Uint8Array> {
  return signPdf(bytes, { key, at: SIGNED, seal: { department: DEPARTMENT }, contents, timestamp: null, ...options });
}

export const signed = await sign(unsigned);

export async function verify(bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Verdict> {
  return verifyPdf(bytes, { trust, at: NOW, reprint: async (task) => drawTask(task, () => undefined), ...options });
}

/** The checks that failed. */
export async function failures(bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<string[]> {
  const { verdict, checks } = await verify(bytes, options);
  const failed = checks.filter(({ ok }) => ok === false).map(({ id }) => id);
  if ((verdict === 'genuine') !== (failed.length === 0)) throw new Error(`${verdict} with ${failed.join()}`);
  return failed;
}
