// Databases and signed files of earlier versions: they open, migrate and verify as they did when they were made.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemeFiles } from '@/lib/cli/scheme-files';
import { isEditable } from '@/lib/workflow/workflow';
import { readForm } from '@/lib/exchange/ziping/read-form';
import { storedHundredths } from '@/lib/number/decimal';
import type { ParsedPrintTask } from '@/lib/signature/print-task';
import { schemeOf, schemeOfForm } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import { connect, type Db } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { FORM_ROW, subjectOf } from '@/lib/server/forms/evaluation-subject';
import { storedEvaluation } from '@/lib/server/forms/stored-draft';
import { drawTaskAgain } from '@/lib/server/worker/pdf-tasks';
import { renderForms } from '@/lib/server/pdf/render-forms';
import { nameEarlierSchemes } from '@/lib/server/schemes/name-earlier-schemes';
import { signedStore } from '@/lib/server/store/signed-store';
import { useInstallation } from '@/testing/installation';
import { verifyHere } from '@/lib/server/verification/verification';
import { verifyPdf } from '@/lib/signature/verify-pdf';

const EARLIER = fileURLToPath(new URL('0.1.0/', import.meta.url));
const at = (...parts: string[]) => path.join(EARLIER, ...parts);
const read = (...parts: string[]) => readFileSync(at(...parts));

interface FileThen {
  file: string;
  sentence: string;
  reprinted: string;
}

interface InstallationThen {
  now: string;
  departments: { name: string; state: string }[];
  verdicts: { sha256: string; name: string; sentence: string }[];
}

/** What a verdict says before its details: 真实有效, 签章完好. */
const lead = (sentence: string) => sentence.slice(0, 4);

const LATER = new Date('2023-06-01T00:00:00Z');
const authority = () =>
  new Uint8Array(
    Buffer.from(
      read('files', 'authority.pem')
        .toString()
        .replace(/-----[^-]+-----|\s/g, ''),
      'base64',
    ),
  );

describe('signed files of 0.1.0', () => {
  it.each(JSON.parse(read('files', 'verdicts.json').toString()) as FileThen[])(
    '$file is as genuine as it was',
    async ({ file, sentence, reprinted }) => {
      const verdict = await verifyPdf(new Uint8Array(read('files', file)), {
        trust: { authorities: [authority()], pinned: [] },
        at: LATER,
        reprint: drawTaskAgain,
      });
      expect([verdict.verdict, lead(verdict.sentence), verdict.reprinted], verdict.sentence).toEqual([
        'genuine',
        lead(sentence),
        reprinted,
      ]);
    },
  );
});

describe('an installation of 0.1.0', { timeout: 300_000 }, () => {
  const then = JSON.parse(read('installation', 'facts.json').toString()) as InstallationThen;
  let db: Db;
  let folder = '';
  beforeAll(async () => {
    folder = useInstallation();
    const file = path.join(folder, 'ziping.db');
    writeFileSync(file, gunzipSync(read('installation', 'ziping.db.gz')));
    cpSync(at('installation', 'signed'), path.join(folder, 'signed'), { recursive: true });
    await migrateDeploy(`file:${file}`);
    nameEarlierSchemes(`file:${file}`, new Date(then.now));
    db = connect(`file:${file}`);
  });
  afterAll(async () => {
    await db.$disconnect();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens with everything that was in it', async () => {
    const states = await db.signedSet.findMany({ include: { year: { include: { department: true } } } });
    const stateOf = new Map(states.map(({ state, year }) => [year.department.name, state]));
    expect(then.departments.map(({ name }) => stateOf.get(name) ?? 'compiled')).toEqual(
      then.departments.map(({ state }) => (state === 'sealed' ? 'signed' : state)),
    );
    expect(await db.evaluation.count({ where: { year: { department: { name: '武汉市东西湖区商务局' } } } })).toBe(20);
  });

  it('names the scheme of its round and of every form by id and hash, and keeps its content', async () => {
    const { sha256 } = schemeOf('wuhan-2022');
    expect(await db.roundScheme.findMany()).toEqual([{ year: 2022, order: 0, schemeId: 'wuhan-2022', schemeSha256: sha256 }]);
    expect(await db.scheme.findMany({ select: { id: true, sha256: true, publishedById: true } })).toEqual([
      { id: 'wuhan-2022', sha256, publishedById: null },
    ]);
    const drafts = (await db.evaluation.findMany({ select: { draft: true } })).map(
      ({ draft }) => JSON.parse(draft) as { schemeSha256?: string },
    );
    expect(new Set(drafts.map((draft) => draft.schemeSha256))).toEqual(new Set([sha256]));
    // Once: what is named is left alone.
    nameEarlierSchemes(`file:${path.join(folder, 'ziping.db')}`, new Date(then.now));
    expect(await db.scheme.count()).toBe(1);
  });

  it('scores each form as it did', async () => {
    const rows = await db.evaluation.findMany({ include: { ...FORM_ROW, revisions: { orderBy: { number: 'desc' }, take: 1 } } });
    for (const row of rows) {
      const subject = subjectOf(row);
      const evaluation = storedEvaluation(subject);
      const [revision] = row.revisions;
      if (!revision || isEditable(subject.form, subject.state)) continue;
      const score = scoreEvaluation(evaluation, schemeOfForm(evaluation));
      expect([score.total, score.grade], row.projectName).toEqual([storedHundredths(revision.totalHundredths), revision.grade]);
    }
    expect(rows.length).toBeGreaterThan(20);
  });

  it('every file that it signed or took back sealed is as genuine as it was', async () => {
    for (const { sha256, name, sentence } of then.verdicts) {
      const found = await verifyHere(db, await signedStore().read(sha256), name, new Date(then.now));
      if (!found.ok) throw new Error(`${name}: ${found.problem.message}`);
      expect([found.value.verdict, lead(found.value.sentence)], `${name}: ${found.value.sentence}`).toEqual(['genuine', lead(sentence)]);
    }
  });
});

describe('forms signed by 0.1.0', () => {
  /** Prints by the scheme's file, whatever the server prints by. */
  async function printedBySheet(task: ParsedPrintTask): Promise<Uint8Array> {
    if (task.kind !== 'stored') throw new Error('a form was printed otherwise');
    const schemes = schemeFiles();
    return renderForms(
      task.forms.map(({ json, facts }) => {
        const form = readForm(JSON.parse(json), (id) => schemes?.schemeOf(id));
        if (!form.ok) throw new Error(JSON.stringify(form.issues));
        return { evaluation: form.evaluation, scheme: form.scheme, facts };
      }),
    );
  }

  it.each(['project-form', 'department', 'vegetable-subsidy', 'national-form'])(
    '%s is printed by its scheme’s file byte for byte as it was',
    async (name) => {
      const verdict = await verifyPdf(new Uint8Array(read('files', `${name}.pdf`)), {
        trust: { authorities: [authority()], pinned: [] },
        at: LATER,
        reprint: printedBySheet,
      });
      expect([verdict.verdict, verdict.reprinted], verdict.sentence).toEqual(['genuine', 'same-bytes']);
    },
  );
});
