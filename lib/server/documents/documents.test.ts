import { funds } from '@/testing/funds';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentKind } from '@/lib/workflow/document-kind';
import type { Evaluation } from '@/lib/form/evaluation';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';
import { DocumentCache } from '../store/document-cache';
import { type DocumentSource, documentSource } from './document-sources';
import { Documents } from './documents';
import type { DrawOptions } from '../worker/pdf-process';
import type { PdfTask } from '../worker/pdf-tasks';
import { pageTexts } from '../../../testing/printed-forms';

const folder = mkdtempSync(path.join(tmpdir(), 'ziping-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = (hash: string, departmentId = 'd'): DocumentSource => ({
  kind: 'book',
  departmentId,
  hash,
  data: hash,
  said: hash,
  name: '整册',
  task: async () => ({ kind: 'forms', forms: [] }),
});

/** A drawing that ends when the test says so. */
function heldDrawing() {
  const drawn: { finish: (outcome: Outcome<Uint8Array<ArrayBuffer>>) => void; options: DrawOptions }[] = [];
  const draw = (_task: PdfTask, options: DrawOptions = {}) =>
    new Promise<Outcome<Uint8Array<ArrayBuffer>>>((resolve) => {
      drawn.push({ finish: resolve, options });
      options.signal?.addEventListener('abort', () => resolve(refuse('cancelled')));
    });
  return { drawn, draw };
}

const BYTES = new Uint8Array([37, 80, 68, 70]);

describe('documents', () => {
  let own = 0;
  let place = '';
  beforeEach(() => {
    place = path.join(folder, String((own += 1)));
  });

  it('are made once for everybody who asks, and kept', async () => {
    const { drawn, draw } = heldDrawing();
    const made = new Documents(new DocumentCache(place), draw);
    expect(await made.state(source('a'))).toMatchObject({ stage: 'absent' });
    expect(await made.start(source('a'))).toEqual({ stage: 'making', share: 0, job: 'a', failure: null });
    const waiting = made.file(source('a'));
    await expect.poll(() => drawn.length).toBe(1);
    drawn[0]?.options.onProgress?.(0.4);
    expect(await made.follow('a', 'd')).toMatchObject({ stage: 'making', share: 0.4 });
    drawn[0]?.finish(ok(BYTES));
    expect(await waiting).toEqual(ok(BYTES));
    expect(await made.state(source('a'))).toMatchObject({ stage: 'ready' });
    expect(readdirSync(place)).toEqual(['a.pdf']);
    // Another process, or this one after a restart, draws nothing.
    const later = new Documents(new DocumentCache(place), () => Promise.reject(new Error('drawn again')));
    expect(await later.file(source('a'))).toEqual(ok(BYTES));
    expect(await later.state(source('b'))).toMatchObject({ stage: 'absent' });
  });

  it('can be cancelled by their department only, and made again', async () => {
    const { drawn, draw } = heldDrawing();
    const made = new Documents(new DocumentCache(place), draw);
    const first = made.file(source('a'));
    await expect.poll(() => drawn.length).toBe(1);
    expect(await made.follow('a', 'elsewhere')).toBeNull();
    expect(made.cancel('a', 'elsewhere')).toBe(false);
    expect(made.cancel('a', 'd')).toBe(true);
    expect(await first).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(await made.state(source('a'))).toMatchObject({ stage: 'absent', failure: null });
    const second = made.file(source('a'));
    await expect.poll(() => drawn.length).toBe(2);
    drawn[1]?.finish(ok(BYTES));
    expect(await second).toEqual(ok(BYTES));
  });

  it('say why they could not be made', async () => {
    const made = new Documents(new DocumentCache(place), () =>
      Promise.resolve(refuse('glyph-missing', { characters: '“\ue000”' }, ['“项目名称”'])),
    );
    await made.file(source('a'));
    expect(await made.follow('a', 'd')).toMatchObject({
      stage: 'failed',
      failure: { message: expect.stringContaining('无法打印'), details: ['“项目名称”'] },
    });
  });
});

describe('what a document is made from', { timeout: 60_000 }, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.db.listRow.deleteMany();
  });

  const ask = (kind: DocumentKind, year = 2022) => documentSource(world.db, world.department.id, year, kind);
  const listRow = (order: number, name: string, evaluationId: string | null) =>
    world.db.listRow.create({
      data: { yearId: world.department.yearId, order, name, budgetFen: 580000n, executedFen: 580000n, purpose: '用途', evaluationId },
    });

  it('is of a year that the department has', async () => {
    await listRow(1, '甲', null);
    expect((await ask('list')).ok).toBe(true);
    expect(await ask('list', 2019)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  });

  it('keeps its hash until something of it changes', async () => {
    const row = await listRow(1, '甲', null);
    const hash = async () => {
      const found = await ask('list');
      return found.ok ? found.value.hash : '';
    };
    const before = await hash();
    expect(await hash()).toBe(before);
    await world.db.listRow.update({ where: { id: row.id }, data: { executedFen: 1n } });
    expect(await hash()).not.toBe(before);
  });

  it('names what is missing, then gives the book of the confirmed revisions in the order of the list', async () => {
    const { db, department } = world;
    const common = { department, by: world.as.section.actor, now: NOW };
    const form = publishedForm();
    const [one, two] = [
      await makeEvaluation(db, { ...common, state: 'confirmed', evaluation: { ...form, projectName: '第一个项目' } }),
      await makeEvaluation(db, { ...common, state: 'confirmed', evaluation: { ...form, projectName: '第二个项目' } }),
    ];
    await listRow(1, '第二个项目', two.id);
    await listRow(2, '第一个项目', one.id);
    expect(await ask('book')).toMatchObject({
      ok: false,
      problem: { code: 'documents-not-ready', details: ['部门整体自评表还没有汇总定稿。'] },
    });

    await makeEvaluation(db, { ...common, state: 'compiled', evaluation: departmentForm(form) });
    const open = await makeEvaluation(db, { ...common, state: 'submitted', evaluation: { ...form, projectName: '第三个项目' } });
    expect(await ask('book')).toMatchObject({ ok: false, problem: { details: ['“第三个项目”还没有确认。'] } });
    await db.evaluation.update({ where: { id: open.id }, data: { state: 'confirmed' } });

    const found = await ask('book');
    if (!found.ok) throw new Error(JSON.stringify(found.problem));
    const file = await new Documents(new DocumentCache(path.join(folder, 'book'))).file(found.value);
    if (!file.ok) throw new Error(file.problem.message);
    const [, contents = '', ...pages] = pageTexts(file.value, ['-raw']);
    expect(contents).toMatch(/整体绩效自评表\.+3第二个项目\.+4第一个项目\.+5第三个项目\.+6项目支出自评结果\.+7/);
    expect(pages[1]).toContain('第1版');
    expect(pages.join('')).toContain('部门整体绩效自评结果（缩略版）');
    for (const kind of ['department-form', 'report', 'disclosure'] as const) expect(await ask(kind)).toMatchObject({ ok: true });
  });
});

/** A department form without findings, from a project form without any. */
function departmentForm({ goals, year, scheme, format, department }: Evaluation): Evaluation {
  const same = (amount: string) => ({ budget: amount, executed: amount });
  return {
    format,
    form: 'department',
    scheme,
    year,
    department,
    funds: funds('元', { total: same('18600'), basic: same('1200'), project: same('17400') }),
    goals: goals.map((goal) => ({ ...goal, statement: '目标' })),
  };
}
