// The schemes as the bureau sees them, and what each person of it has uploaded to publish.
import { isBureau } from '@/lib/workflow/permission';
import 'server-only';
import { offeredKinds } from '@/lib/scheme/offered-kinds';
import { becauseOf } from '@/lib/dry-run/because';
import { dryRunSummary } from '@/lib/dry-run/dry-run-summary';
import { changes } from '@/lib/dry-run/try-scheme';
import type { Outcome } from '@/lib/workflow/problem';
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
import { type DryRun, type Proposal, proposals, type TriedOfYear } from './proposals';
import { publishingProblem } from './publishing-problem';
import { sampleHead } from './sample-head';
import { sheetsApart } from './scheme-process';

/** Every scheme, or null for whoever is not of the bureau. */
export async function schemes(actor: Actor): Promise<SchemeView[] | null> {
  if (!isBureau(actor)) return null;
  const [held, years] = [await heldSchemes(db()), await yearsByScheme()];
  return held.all.map((one) => viewOf(one, years));
}

/** One of them with its sheets. */
export async function schemePage(actor: Actor, id: string, now: Date): Promise<Outcome<SchemePageView> | null> {
  const held = isBureau(actor) ? (await heldSchemes(db())).of(id) : undefined;
  if (!held) return null;
  const sheets = await sheetsApart(held.json, sampleHead(now), actor.id);
  return sheets.ok ? { ok: true, value: { scheme: viewOf(held, await yearsByScheme()), sheets: sheets.value } } : sheets;
}

/** What that person has uploaded, and the years that it can be tried on. */
export async function publishPage(actor: Actor): Promise<PublishPageView | null> {
  if (!isBureau(actor)) return null;
  const proposal = proposals().of(actor.id);
  return { proposal: proposal && proposalView(proposal, await heldSchemes(db())), years: await yearsToTry(db()) };
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
