// The handbook as the application shows it: every chapter and link of it, and a word for every heading of a form and every finding.
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { headingTerm } from '@/lib/format/heading-term';
import { FINDINGS } from '@/lib/score/findings';
import { shippedSchemes } from '../shipped/shipped-schemes';
import { NOW, openWorld, type World } from '@/testing/world';
import { CHAPTERS, handbookChapter, wordsOfHandbook } from './handbook';

const { terms, steps } = wordsOfHandbook();
const known = new Set(terms.flatMap(({ names }) => names));

describe('a word in place', () => {
  const forms = [...shippedSchemes().values()].flatMap(({ scheme }) =>
    Object.values(scheme.forms).map((form) => ({ id: scheme.id, form })),
  );
  it.each(forms)('for every heading of $id', ({ form }) => {
    const cells = form.bands
      .flatMap((band) => (band.kind === 'grid' ? [band] : band.bands))
      .flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    const headings = cells.flatMap(({ content }) => (content.kind === 'label' ? headingTerm(content.text) : []));
    expect(headings.length).toBeGreaterThan(10);
    expect(headings.filter((heading) => heading !== '' && !known.has(heading))).toEqual([]);
  });

  it('for every kind of finding, by its title', () => {
    expect(
      Object.values(FINDINGS)
        .map(({ title }) => title)
        .filter((title) => !known.has(title)),
    ).toEqual([]);
  });

  it('for what a form has and no heading names', () => {
    expect(['分值', '档次', '完成档次', '不计入部门项目支出', '调整得分的理由', '备注', '标题'].filter((term) => !known.has(term))).toEqual(
      [],
    );
  });

  it('once for each name, in plain words, with the place where it stands in the chapter', () => {
    const names = terms.flatMap((term) => term.names);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    for (const { html } of [...terms, ...steps]) expect(html).toMatch(/^<p>[^]{8,}<\/p>\n?$/);
  });

  it('four steps for who fills in for the first time', () => {
    expect(steps.map(({ names }) => names.join('、'))).toEqual([
      '像填纸质表一样填',
      '按 F8 到下一处待填',
      '看提示，点一下就改',
      '提交给办公室',
    ]);
  });
});

it.each([
  ['得分（20分*执行率）', '得分'],
  ['1.项目年度目标完成情况', '项目年度目标完成情况'],
  ['年度绩效目标 2：（40分）', '年度绩效目标'],
  ['项目资金\n（万元）', '项目资金'],
  ['执行率（%）', '执行率'],
])('the heading %j names %s', (heading, term) => expect(headingTerm(heading)).toBe(term));

describe('the handbook on screen', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  const chapter = async (key: string) => {
    const outcome = await handbookChapter.read(
      { db: world.db, session: world.as.section, now: NOW },
      { chapter: key as (typeof CHAPTERS)[number] },
    );
    return outcome.ok ? outcome.value : null;
  };

  it('has every chapter that there is', () => {
    const files = readdirSync('docs/handbook').map((name) => name.replace('.md', ''));
    expect([...CHAPTERS].sort()).toEqual(files.sort());
  });

  it('leaves no mark of Markdown standing', async () => {
    for (const key of CHAPTERS) {
      const said = (await chapter(key))?.html.replaceAll(/<pre>[^]*?<\/pre>|<code>[^<]*<\/code>/g, '') ?? '';
      expect(said.replaceAll(/<[^>]*>/g, ''), key).not.toMatch(/\*\*|```|\]\(|^#|^\s*\||^- |^\d+\. /m);
    }
  });

  it('has no chapter of another name', async () => expect(await chapter('../security')).toBeNull());

  it.each(CHAPTERS)('%s: a title, headings one can go to, links to chapters only', async (key) => {
    const page = await chapter(key);
    expect(page?.title).toMatch(/\p{Script=Han}/u);
    const text = page?.html ?? '';
    expect(text).not.toContain('<h1');
    for (const [, anchor = ''] of readFileSync(`docs/handbook/${key}.md`, 'utf8')
      .replaceAll(/```[^]*?```/g, '')
      .matchAll(/^##+ (.+)$/gm))
      expect(text).toContain(`id="${anchor.replaceAll(/[\s*`]/g, '')}"`);
    for (const [, href = ''] of text.matchAll(/href="([^"]*)"/g))
      expect([...CHAPTERS.map((one) => `/help/${one}`), '']).toContain(href.split('#')[0]);
    expect(text).not.toMatch(/<(?!\/?(?:h[2-4]|p|ul|ol|li|strong|em|code|pre|a|table|thead|tbody|tr|th|td|br|hr)\b)/);
  });
});
