// The handbook as the application shows it: its chapters as pages, and its words in place on the form. One source, docs/handbook.
import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Marked } from 'marked';
import { z } from 'zod';
import type { HandbookChapter, HandbookPassage, HandbookWords } from '@/lib/contract/handbook';
import { routes } from '@/lib/routes';
import { ok } from '@/lib/workflow/problem';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';

/** In the order in which they are read. */
export const CHAPTERS = [
  'quick-start',
  'words',
  'scoring',
  'questions',
  'review',
  'signing',
  'bureau',
  'administration',
  'schemes',
] as const;
type ChapterKey = (typeof CHAPTERS)[number];

/** Where a heading stands in its chapter. */
const anchorOf = (heading: string) => heading.replaceAll(/[\s*`]/g, '');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The page that a link of the handbook leads to; null where that is none of the application's: a file of the project's. */
function pageOf(href: string): string | null {
  const [, key, anchor] = /^(?:\.\/)?([\w-]*)(?:\.md)?(?:#(.*))?$/.exec(href) ?? [];
  if (key === '' && anchor !== undefined) return `#${anchor}`;
  const chapter = CHAPTERS.find((one) => one === key);
  return chapter ? routes.help(chapter, anchor) : null;
}

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${escaped(anchorOf(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const [page, words] = [pageOf(href), this.parser.parseInline(tokens)];
      return page === null ? words : `<a href="${escaped(page)}">${words}</a>`;
    },
    // What looks like elements is said, not done.
    html: ({ text }) => escaped(text),
  },
});

const toHtml = (markdown: string): string => marked.parse(markdown, { async: false });

const read = new Map<ChapterKey, string>();

function textOf(key: ChapterKey): string {
  let text = read.get(key);
  // From the folder the program runs in, like the schemes.
  if (text === undefined) read.set(key, (text = readFileSync(path.join(process.cwd(), 'docs', 'handbook', `${key}.md`), 'utf8')));
  return text;
}

const titleOf = (key: ChapterKey): string => /^# (.+)$/m.exec(textOf(key))?.[1] ?? key;

export const handbookChapter = defineRead({
  name: 'handbook-chapter',
  what: '手册的这一章',
  input: z.object({ chapter: z.enum(CHAPTERS) }),
  see: 'signed-in',
  answer: ({ input: { chapter } }) =>
    Promise.resolve(
      ok<HandbookChapter>({
        title: titleOf(chapter),
        html: toHtml(textOf(chapter).replace(/^# .+$/m, '')),
        chapters: CHAPTERS.map((key) => ({ key, title: titleOf(key) })),
      }),
    ),
});

/** In which section of the chapter of words the first steps stand. */
const STEPS = '四步看懂';

let words: HandbookWords | undefined;

/** The chapter of words by its headings. */
export function wordsOfHandbook(): HandbookWords {
  if (words) return words;
  const sections = textOf('words')
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...passages] = section.split(/^### /m);
      return { title: title.trim(), passages: passages.map(passageOf) };
    });
  const [steps, terms] = [sections.filter(({ title }) => title === STEPS), sections.filter(({ title }) => title !== STEPS)];
  return (words = { steps: steps.flatMap(({ passages }) => passages), terms: terms.flatMap(({ passages }) => passages) });
}

function passageOf(text: string): HandbookPassage {
  const [, heading = '', body = ''] = /^(.*)\n([^]*)$/.exec(text) ?? [];
  return { names: heading.split('、'), html: toHtml(body), anchor: anchorOf(heading) };
}

export const handbookWords = defineRead({
  name: 'handbook-words',
  what: '手册',
  input: ofNothing,
  see: 'signed-in',
  answer: () => Promise.resolve(ok(wordsOfHandbook())),
});
