// Signing twenty forms after their files exist: seconds, and how it compares with printing and hashing them, which nobody can avoid.
// One process, warm, medians. Verifying the same twenty, pages printed again, for comparison.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { DOCUMENT_NAMES } from '../lib/department/document-kind.ts';
import { fileName } from '../lib/format/file-name.ts';
import { schemesOf } from '../lib/signature/attached-schemes.ts';
import { issueCertificate, makeAuthority } from '../lib/signature/keys/certificates.ts';
import { scoreReceipt } from '../lib/signature/score-receipt.ts';
import { signPdf } from '../lib/signature/sign-pdf.ts';
import { signingKey } from '../lib/signature/keys/signing-key.ts';
import { verifyPdf } from '../lib/signature/verify-pdf.ts';
import { drawTask } from '../lib/server/worker/pdf-tasks.ts';
import { CHILD_FLAGS } from './child-flags.mjs';
import { frozenJson } from './demo-forms.mjs';
import { printedForms } from './pdf-forms.mjs';

const COUNT = 20;
const ROUNDS = 5;
/** Seconds for twenty documents, from files to signed files. */
const MOST_SECONDS = 5;

const at = new Date();
const authority = await makeAuthority({ name: '测量', at });
const trust = { authorities: [authority.certificate], pinned: [] };
const keys = new Map();

const documents = [];
for (const { evaluation } of printedForms(COUNT)) {
  const json = frozenJson(evaluation);
  const form = {
    id: 'form',
    json,
    facts: { revision: 1, sha256: createHash('sha256').update(json).digest('hex'), savedAt: null, preview: false },
  };
  const task = { kind: 'stored', forms: [form] };
  const { department } = evaluation;
  if (!keys.has(department)) {
    const pair = await issueCertificate({ authority, department, at });
    keys.set(department, signingKey({ ...pair, chain: [authority.certificate] }));
  }
  const contents = {
    fileName: `${fileName(`${evaluation.year}年度${department}`, evaluation.projectName ?? DOCUMENT_NAMES['department-form'])}.pdf`,
    task,
    forms: [json],
    receipt: scoreReceipt([{ json, revision: 1 }]),
    schemes: schemesOf([json]),
  };
  documents.push({ contents, department, key: keys.get(department), unsigned: await drawTask(task, () => undefined) });
}

const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

async function seconds(work) {
  const times = [];
  // The first round warms up.
  for (let round = -1; round < ROUNDS; round += 1) {
    const start = performance.now();
    for (const document of documents) await work(document);
    if (round >= 0) times.push((performance.now() - start) / 1000);
  }
  return median(times);
}

const sign = ({ unsigned, key, department, contents }) => signPdf(unsigned, { key, at, seal: { department }, contents, timestamp: null });
const signing = await seconds(sign);
const printing = await seconds(async ({ contents, unsigned }) => {
  await drawTask(contents.task, () => undefined);
  createHash('sha256').update(unsigned).digest();
});
for (const document of documents) document.signed = await sign(document);
const verifying = await seconds(async ({ signed }) => {
  const { verdict, sentence } = await verifyPdf(signed, { trust, reprint: (task) => drawTask(task, () => undefined), at: new Date() });
  if (verdict !== 'genuine') throw new Error(sentence);
});

console.log(
  `${COUNT} documents signed: ${signing.toFixed(3)} s (at most ${MOST_SECONDS}), ${(signing / printing).toFixed(2)} × printing and hashing them (${printing.toFixed(3)} s)`,
);
console.log(
  `${COUNT} documents verified, pages printed again: ${verifying.toFixed(3)} s, ${(verifying / printing).toFixed(2)} × printing and hashing them`,
);
if (signing > MOST_SECONDS) process.exitCode = 1;

// The heaviest, each in a process of its own from its start, as children run: processor time, and the most memory in use.
const BOUNDS = {
  'sign-largest': { seconds: 3, mb: 300 },
  'make-book': { seconds: 10, mb: 300 },
  'verify-book': { seconds: 10, mb: 300 },
  'verify-heavy-keys': { seconds: 2, mb: 200 },
};
for (const work of ['sign-largest', 'make-book', 'verify-book', 'verify-heavy-keys']) {
  const { cpu, peakMb } = JSON.parse(
    execFileSync(process.execPath, [...CHILD_FLAGS, '--import', 'tsx', 'bench/heavy.mjs', work], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .at(-1),
  );
  const bounds = BOUNDS[work];
  console.log(`${work}: ${cpu.toFixed(2)} s of processors, ${peakMb} MB${bounds ? ` (at most ${bounds.seconds} s, ${bounds.mb} MB)` : ''}`);
  if (bounds && (cpu > bounds.seconds || peakMb > bounds.mb)) process.exitCode = 1;
}
