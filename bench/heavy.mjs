// One heavy piece of work in a process of its own, so that processor time and memory are its own. Prints both as JSON. `sign-largest`:
// the largest form that is admitted, printed and signed; `make-book`, then `verify-book`: four hundred long forms, printed again;
// `verify-heavy-keys`: sixty keys that would take half a minute.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DOCUMENT_NAMES } from '../lib/department/document-kind.ts';
import { fileName } from '../lib/format/file-name.ts';
import { schemesOf } from '../lib/signature/attached-schemes.ts';
import { issueCertificate, makeAuthority } from '../lib/signature/keys/certificates.ts';
import { signingKey } from '../lib/signature/keys/signing-key.ts';
import { scoreReceipt } from '../lib/signature/score-receipt.ts';
import { signPdf } from '../lib/signature/sign-pdf.ts';
import { verifyPdf } from '../lib/signature/verify-pdf.ts';
import { drawTask, drawTaskAgain } from '../lib/server/worker/pdf-tasks.ts';
import { frozenJson } from './demo-forms.mjs';
import { largestForm, longForms } from './long-forms.mjs';

const BOOK = path.join(tmpdir(), 'ziping-bench-book.pdf');
const AUTHORITY = path.join(tmpdir(), 'ziping-bench-book.der');
const FORMS = 400;

const at = new Date('2023-03-10T02:00:00Z');
const authority = await makeAuthority({ name: '测量', at });

function stored(form, id) {
  const json = frozenJson(form);
  return {
    id,
    json,
    facts: { revision: 1, sha256: createHash('sha256').update(json).digest('hex'), savedAt: '2023-03-05T01:02:03.000Z', preview: false },
  };
}

async function signed(task, { department, year }, name) {
  const key = signingKey({ ...(await issueCertificate({ authority, department, at })), chain: [authority.certificate] });
  const contents = {
    fileName: `${fileName(`${year}年度${department}`, name)}.pdf`,
    task,
    forms: task.forms.map(({ json }) => json),
    receipt: scoreReceipt(task.forms.map(({ json }) => ({ json, revision: 1 }))),
    schemes: schemesOf(task.forms.map(({ json }) => json)),
  };
  return signPdf(await drawTask(task, () => undefined), { key, at, seal: { department }, contents, timestamp: null });
}

async function verified(bytes, authorities) {
  return verifyPdf(bytes, { trust: { authorities, pinned: [] }, reprint: drawTaskAgain, at: new Date('2024-01-01T00:00:00Z') });
}

const WORKS = {
  'sign-largest': async () => {
    const form = largestForm();
    await signed({ kind: 'stored', forms: [stored(form, 'form')] }, form, form.projectName);
  },
  'make-book': async () => {
    const forms = longForms(FORMS);
    const { department, year } = forms[0];
    const task = {
      kind: 'book',
      owner: { department, year },
      forms: forms.map((form, index) => stored(form, String(index))),
      documents: [],
      narrative: null,
    };
    writeFileSync(BOOK, await signed(task, forms[0], DOCUMENT_NAMES.book));
    writeFileSync(AUTHORITY, authority.certificate);
  },
  'verify-book': async () => {
    if (!existsSync(BOOK)) throw new Error('make-book first');
    const { verdict, sentence } = await verified(readFileSync(BOOK), [new Uint8Array(readFileSync(AUTHORITY))]);
    if (verdict !== 'genuine') throw new Error(sentence);
  },
  'verify-heavy-keys': async () => {
    const { heavyKeysFile } = await import('./heavy-keys.mjs');
    const { verdict } = await verified(await heavyKeysFile(), [authority.certificate]);
    if (verdict === 'genuine') throw new Error('genuine');
  },
};

await WORKS[process.argv[2]]();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peakMb: Math.round(maxRSS / 1024) }));
