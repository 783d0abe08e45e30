// The schemes as the bureau sees them, and what each person of it has uploaded to publish.
import { stringify } from 'yaml';
import { z } from 'zod';
import 'server-only';
import { offeredKinds } from '@/lib/scheme/offered-kinds';
import { becauseOf } from '@/lib/dry-run/because';
import { dryRunSummary } from '@/lib/dry-run/dry-run-summary';
import { changes } from '@/lib/dry-run/try-scheme';
import { readStored } from '@/lib/contract/stored';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import { type Finding, FINDINGS } from '@/lib/score/findings';
import type {
  DryRunView,
  FindingView,
  ProposalView,
  PublishPageView,
  RefusalView,
  SchemePageView,
  SchemeView,
  TriedRow,
} from '@/lib/contract/schemes';
import { db } from '../database/db';
import { yearsToTry } from './dry-run-forms';
import { type HeldScheme, type HeldSchemes, heldSchemes } from './held-schemes';
import { type DryRun, noProposal, type Proposal, proposals, type TriedOfYear } from './proposals';
import { publishingProblem } from './publishing-problem';
import { sampleHead } from './sample-head';
import { drawSampleApart, sheetsApart } from './scheme-process';
import { ofNothing } from '../gate/address';
import { defineRead, ofInstallation } from '../gate/read';

/** What the bureau sees of the schemes. */
export const OF_SCHEMES = { subject: ofInstallation, see: 'year.open' } as const;
/** The same of files. */
export const OF_SCHEME_FILES = { ...OF_SCHEMES, what: '这份文件' } as const;

/** Every scheme. */
export const schemes = defineRead({
  name: 'schemes',
  what: '表式',
  ...OF_SCHEMES,
  input: ofNothing,
  async answer({ db: from }) {
    const [held, years] = [await heldSchemes(from), await yearsByScheme()];
    return ok(held.all.map((one) => viewOf(one, years)));
  },
});

/** One of them with its sheets, or why those cannot be worked out. */
export const schemePage = defineRead({
  name: 'scheme',
  what: '这个表式',
  ...OF_SCHEMES,
  input: z.object({ id: z.string() }),
  async answer({ db: from, input: { id }, actor, now }): Promise<Outcome<Outcome<SchemePageView>>> {
    const held = (await heldSchemes(from)).of(id);
    if (!held) return refuse('not-found', { what: '这个表式' });
    const sheets = await sheetsApart(held.json, sampleHead(now), actor.id);
    return ok(sheets.ok ? ok({ scheme: viewOf(held, await yearsByScheme()), sheets: sheets.value }) : sheets);
  },
});

/** What whoever asks has uploaded, and the years that it can be tried on. */
export const publishPage = defineRead({
  name: 'publish-scheme',
  what: '表式',
  ...OF_SCHEMES,
  input: ofNothing,
  async answer({ db: from, actor }): Promise<Outcome<PublishPageView>> {
    const proposal = proposals().of(actor.id);
    return ok({ proposal: proposal && proposalView(proposal, await heldSchemes(from)), years: await yearsToTry(from) });
  },
});

/** A resolved scheme as a file of YAML. */
export function schemeYaml(json: string): string {
  return stringify(JSON.parse(json), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The scheme whole, as a file that can be changed and published under another id. */
export const schemeFile = defineRead({
  name: 'scheme-file',
  ...OF_SCHEME_FILES,
  input: z.object({ id: z.string() }),
  async answer({ db: from, input: { id } }) {
    const held = (await heldSchemes(from)).of(id);
    return held ? ok({ text: schemeYaml(held.json), name: `${held.scheme.id}.yaml` }) : refuse('not-found', { what: '这个表式' });
  },
});

const SAMPLE = z.object({ form: z.string().optional(), filled: z.string().optional() });

/** A form of the scheme as it is printed. */
export const schemeSample = defineRead({
  name: 'scheme-sample',
  ...OF_SCHEME_FILES,
  input: SAMPLE.extend({ id: z.string() }),
  async answer({ db: from, input, actor, now }) {
    const held = (await heldSchemes(from)).of(input.id);
    return held ? samplePdf(actor, held.json, held.scheme.name, input, now) : refuse('not-found', { what: '这个表式' });
  },
});

/** A form of the uploaded scheme as it would be printed. */
export const proposalSample = defineRead({
  name: 'proposal-sample',
  ...OF_SCHEME_FILES,
  input: SAMPLE,
  async answer({ input, actor, now }) {
    const result = proposals().of(actor.id)?.result;
    return result?.ok ? samplePdf(actor, result.facts.json, result.facts.name, input, now) : { ok: false, problem: noProposal() };
  },
});

/** The rows of the dry run that has ended, for a spreadsheet. */
export const dryRunRows = defineRead({
  name: 'dry-run-rows',
  ...OF_SCHEME_FILES,
  input: ofNothing,
  async answer({ db: from, actor }) {
    const proposal = proposals().of(actor.id);
    const dryRun = proposal && proposalView(proposal, await heldSchemes(from)).dryRun;
    return dryRun?.stage === 'done' ? ok({ year: dryRun.year, rows: dryRun.rows }) : refuse('not-found', { what: '试算结果' });
  },
});

const withForms = z.object({ forms: z.record(z.string(), z.unknown()) });

/** The form that is asked for, of the scheme, as PDF. */
async function samplePdf(
  actor: Actor,
  json: string,
  name: string,
  { form, filled: asked }: z.infer<typeof SAMPLE>,
  now: Date,
): Promise<Outcome<{ bytes: Uint8Array<ArrayBuffer>; name: string }>> {
  const filled = asked === '1';
  const offered = readStored(withForms, json, `表式“${name}”`).forms;
  if ((form !== 'project' && form !== 'department') || !offered[form]) return refuse('not-found', { what: '这种表' });
  const drawn = await drawSampleApart(json, form, filled, sampleHead(now), actor.id);
  if (!drawn.ok) return drawn;
  const kind = form === 'project' ? '项目自评表' : '部门整体自评表';
  return ok({ bytes: drawn.value, name: `${name} ${kind}${filled ? '（例）' : '（空表）'}.pdf` });
}

async function yearsByScheme(): Promise<Map<string, number[]>> {
  const years = new Map<string, number[]>();
  for (const { year, schemeId } of await db().roundScheme.findMany({ orderBy: { year: 'desc' }, select: { year: true, schemeId: true } })) {
    years.set(schemeId, [...(years.get(schemeId) ?? []), year]);
  }
  return years;
}

function viewOf({ scheme, from, publishedAt, publishedBy, retiredAt }: HeldScheme, years: ReadonlyMap<string, number[]>): SchemeView {
  const { id, name, source, sha256, forms } = scheme;
  return {
    id,
    name,
    source,
    sha256,
    from,
    publishedBy,
    publishedAt: publishedAt?.toISOString() ?? null,
    retiredAt: retiredAt?.toISOString() ?? null,
    kinds: offeredKinds({ forms }),
    years: years.get(id) ?? [],
  };
}

// ---- What was uploaded ----

function proposalView({ fileName, at, text, result, dryRun }: Proposal, held: HeldSchemes): ProposalView {
  const facts = result.ok ? result.facts : null;
  return {
    fileName,
    at,
    scheme: facts && { id: facts.id, name: facts.name, source: facts.source, sha256: facts.sha256 },
    inTheWay: (facts && publishingProblem(held, facts.id, facts.sha256)?.message) ?? null,
    refusals: result.ok ? [] : result.refusals.slice(0, MOST_REFUSALS).map((refusal) => refusalView(refusal, text)),
    sheets: result.ok ? result.sheets : {},
    canTry: result.ok || result.json !== null,
    dryRun: dryRun && dryRunView(dryRun),
  };
}

const MOST_REFUSALS = 200;
/** Of a line that is shown. */
const LONGEST_LINE = 300;

function refusalView({ path, message, line }: { path: string; message: string; line?: number }, text: string): RefusalView {
  const lines = line === undefined ? [] : text.split('\n');
  const from = Math.max(1, (line ?? 1) - 1);
  const excerpt = lines
    .slice(from - 1, line)
    .map((content, at) => ({ line: from + at, text: content.slice(0, LONGEST_LINE), here: from + at === line }));
  return { path, message, line: line ?? null, excerpt };
}

function dryRunView(run: DryRun): DryRunView {
  switch (run.stage) {
    case 'running':
      return run;
    case 'cancelled':
      return { ...run, problem: null };
    case 'failed':
      return { stage: 'failed', year: run.year, problem: run.problem.message };
    case 'done':
      return {
        stage: 'done',
        year: run.year,
        at: run.at,
        figures: dryRunSummary(run.forms),
        rules: run.rules,
        rows: run.forms.map(rowOf),
        unread: run.unread.map(({ department, name, message }) => ({ department, name, message })),
      };
  }
}

function rowOf(form: TriedOfYear): TriedRow {
  const { id, departmentId, department, name, before, after, difference, gradeChanges, rows, added, gone, noPlace } = form;
  const count = (severity: 'error' | 'warning'): [number, number] =>
    [before, after ?? before].map(({ findings }) => findings.filter((finding) => finding.severity === severity).length) as [number, number];
  return {
    id,
    departmentId,
    department,
    name,
    difference,
    gradeChanges,
    rows,
    noPlace,
    changes: changes(form),
    before: before.total,
    after: after?.total ?? null,
    grades: [before.grade, after?.grade ?? null],
    errors: count('error'),
    warnings: count('warning'),
    because: becauseOf(form),
    added: added.map(findingView),
    gone: gone.map(findingView),
  };
}

function findingView({ severity, code, path, message }: Finding): FindingView {
  return { severity, title: FINDINGS[code].title, path, message };
}
