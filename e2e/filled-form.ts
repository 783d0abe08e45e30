// A project form of the test's own, filled in by commands: from a published one, with what the test wants otherwise.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Draft, toDraft } from '@/lib/form/draft';
import { diffDraft } from '@/lib/form/draft-edits';
import type { Evaluation, Indicator } from '@/lib/form/evaluation';
import { command, createForm, type OwnForm } from './fixtures';

interface Remote {
  version: number;
  draft: Draft;
}

/** The draft as the server has it. */
export async function readDraft(page: Page, id: string): Promise<Remote> {
  const answer = await page.request.get(`/api/evaluations/${id}/draft?since=-1`);
  return (await answer.json()) as Remote;
}

/** Saves that draft in place of the present one. Gives the version it became. */
export async function saveDraft(page: Page, baseURL: string, id: string, change: (draft: Draft) => Draft): Promise<number> {
  const { version, draft } = await readDraft(page, id);
  const edits = diffDraft(draft, change(draft));
  if (edits.length === 0) return version;
  const saved = await command(page.request, baseURL, 'save-evaluation', {
    evaluationId: id,
    batchId: crypto.randomUUID(),
    knownVersion: version,
    edits,
  });
  return saved.version;
}

/** Submits what is saved. */
export async function submit(page: Page, baseURL: string, id: string): Promise<void> {
  const { version } = await readDraft(page, id);
  await command(page.request, baseURL, 'submit-evaluation', { evaluationId: id, version });
}

/** A form without a finding, submitted: three rows, of which the first is as the test says. */
export async function submittedForm(page: Page, baseURL: string, first: Partial<Indicator> = {}): Promise<OwnForm> {
  const own = await createForm(page);
  const published = JSON.parse(readFileSync('prisma/demo/evaluations/02-party-awards.json', 'utf8')) as Evaluation;
  await saveDraft(page, baseURL, own.id, (blank) => {
    const { funds, goals } = toDraft(published, () => crypto.randomUUID());
    return withFirstRow({ ...blank, funds, goals, cells: { category: 'district-special', attribute: 'new', duration: 'one-off' } }, first);
  });
  await submit(page, baseURL, own.id);
  return own;
}

/** The draft with its first row changed. */
export function withFirstRow(draft: Draft, first: Partial<Indicator>): Draft {
  const { goals, ...rest } = structuredClone(draft);
  const row = goals[0]?.groups[0]?.indicators[0];
  if (row) Object.assign(row, first);
  return { ...rest, goals };
}
