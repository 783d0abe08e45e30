import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawDocument, drawPdf } from './pdf-jobs';
import { PdfProcess } from '../worker/pdf-process';
import type { PdfTask } from '../worker/pdf-tasks';
import { renderForms } from '../pdf/render-forms';
import { DEMO_FORMS, demoForm, pageTexts, printed } from '../../../testing/printed-forms';

const FACTS = { revision: 1, sha256: 'abcdef0123456789', savedAt: '2023-03-05T01:02:03.000Z', preview: false };
const OWNER = { department: '武汉市东西湖区商务局', year: 2022 };

/** A book of that many forms. */
function bookOf(count: number): PdfTask {
  const texts = DEMO_FORMS.map((name) => readFileSync(`prisma/demo/evaluations/${name}.json`, 'utf8'));
  const forms = Array.from({ length: count }, (_, at) => ({ id: String(at), json: texts[at % texts.length] ?? '', facts: FACTS }));
  return { kind: 'book', owner: OWNER, forms, documents: [], narrative: null };
}

describe('drawing in a process', { timeout: 60_000 }, () => {
  it('gives the same bytes as drawing here', async () => {
    const form = printed(demoForm('05'));
    const drawn = await drawPdf([form]);
    expect(drawn.ok && Buffer.from(drawn.value).equals(Buffer.from(await renderForms([form])))).toBe(true);
  });

  it('makes a book, and says how far it is', async () => {
    const shares: number[] = [];
    const drawn = await drawDocument(bookOf(60), { onProgress: (share) => shares.push(share) });
    if (!drawn.ok) throw new Error(drawn.problem.message);
    expect(pageTexts(drawn.value).at(-1)).toContain('2022年市级外贸发展专项资金');
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('leaves this thread free meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await drawDocument(bookOf(400));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(20);
  });

  it('says which characters cannot be printed', async () => {
    const drawn = await drawPdf([printed({ ...demoForm('01'), projectName: '甲\ue000' })]);
    expect(drawn).toMatchObject({ ok: false, problem: { code: 'glyph-missing', details: [expect.stringContaining('“项目名称”')] } });
  });
});

it('names the scheme of a form that is not here', async () => {
  const form = { ...demoForm('01'), scheme: 'mars-1', schemeSha256: 'a'.repeat(64) };
  const drawn = await drawDocument({
    kind: 'book',
    owner: OWNER,
    forms: [{ id: '1', json: JSON.stringify(form), facts: FACTS }],
    documents: [],
    narrative: null,
  });
  expect(drawn).toMatchObject({ ok: false, problem: { code: 'scheme-not-here', message: expect.stringContaining('“mars-1”') as string } });
}, 60_000);

describe('cancelling', { timeout: 60_000 }, () => {
  it('ends what is being drawn and what waits, and the next is drawn all the same', async () => {
    const drawer = new PdfProcess({ background: true, idleMs: 1000 });
    const running = new AbortController();
    const waiting = new AbortController();
    const first = drawer.draw(bookOf(400), { signal: running.signal, onProgress: () => running.abort() });
    const second = drawer.draw(bookOf(400), { signal: waiting.signal });
    const third = drawer.draw({ kind: 'forms', forms: [printed(demoForm('01'))] });
    expect(drawer.pending).toBe(3);
    waiting.abort();
    expect(await first).toEqual({ kind: 'cancelled' });
    expect(await second).toEqual({ kind: 'cancelled' });
    expect(await third).toMatchObject({ kind: 'done' });
    drawer.end();
  });

  it('goes on after a drawing that failed', async () => {
    const drawer = new PdfProcess({ background: false, idleMs: 1000 });
    await expect(drawer.draw({ kind: 'forms', forms: [] })).rejects.toThrow('no form to print');
    expect(await drawer.draw({ kind: 'forms', forms: [printed(demoForm('01'))] })).toMatchObject({ kind: 'done' });
    drawer.end();
  });
});
