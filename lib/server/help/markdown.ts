// The handbook's own few forms of Markdown as HTML: headings, paragraphs, lists in lists, tables, code, strong words, links. What looks like
// elements is said, not done.

/** What the text cannot know: where a heading stands, and which page a link leads to; null where that is none. */
export interface Places {
  anchorOf: (heading: string) => string;
  pageOf: (href: string) => string | null;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const FENCE = /^```/;
const HEADING = /^(#{2,4}) (.+)$/;
const ITEM = /^(-|\d+\.) +/;
const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/;

/** A text as HTML. */
export function markdownToHtml(text: string, places: Places): string {
  return blocks(text.split('\n'), places);
}

function blocks(lines: readonly string[], places: Places): string {
  const made: string[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const end = endOf(lines, at);
    const own = lines.slice(at, end);
    const [, marks = '', heading = ''] = HEADING.exec(line) ?? [];
    if (FENCE.test(line)) made.push(`<pre><code>${escaped(own.slice(1, -1).join('\n'))}</code></pre>`);
    else if (heading !== '')
      made.push(`<h${marks.length} id="${escaped(places.anchorOf(heading))}">${inline(heading, places)}</h${marks.length}>`);
    else if (line.startsWith('|')) made.push(table(own, places));
    else if (ITEM.test(line)) made.push(list(own, places));
    else if (line.trim() !== '') made.push(`<p>${inline(own.map((each) => each.trim()).join('\n'), places)}</p>`);
    at = end;
  }
  return made.join('\n');
}

/** Behind the last line of the block that begins there. */
function endOf(lines: readonly string[], begin: number): number {
  const first = lines[begin] ?? '';
  const goesOn = (line: string, at: number): boolean => {
    if (FENCE.test(first)) return !FENCE.test(lines[at - 1] ?? '') || at - 1 === begin;
    if (first.startsWith('|')) return line.startsWith('|');
    // What an item says goes on indented, past blank lines too.
    if (ITEM.test(first)) return ITEM.test(line) || line.startsWith(' ') || (line === '' && /^( |-|\d+\.)/.test(lines[at + 1] ?? ''));
    return (
      !HEADING.test(first) &&
      first !== '' &&
      line !== '' &&
      !FENCE.test(line) &&
      !HEADING.test(line) &&
      !/^\|/.test(line) &&
      !ITEM.test(line)
    );
  };
  let end = begin + 1;
  while (end < lines.length && goesOn(lines[end] ?? '', end)) end += 1;
  return end;
}

function list(lines: readonly string[], places: Places): string {
  const items: string[][] = [];
  let indent = 0;
  for (const line of lines) {
    const mark = ITEM.exec(line)?.[0];
    if (mark !== undefined) {
      indent = mark.length;
      items.push([line.slice(indent)]);
    } else items.at(-1)?.push(line.replace(new RegExp(`^ {1,${indent}}`), ''));
  }
  const name = /^\d/.test(lines[0] ?? '') ? 'ol' : 'ul';
  const said = items.map((item) => `<li>${blocks(item, places)}</li>`);
  return `<${name}>\n${said.join('\n')}\n</${name}>`;
}

function table([head = '', , ...rows]: readonly string[], places: Places): string {
  const cells = (row: string, name: string) =>
    row
      .replace(/^\||\|\s*$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => `<${name}>${inline(cell.trim().replaceAll('\\|', '|'), places)}</${name}>`)
      .join('');
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
  return `<table>\n<thead><tr>${cells(head, 'th')}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

function inline(text: string, places: Places): string {
  const match = INLINE.exec(text);
  if (!match) return escaped(text);
  const [whole, code, strong, words = '', href = ''] = match;
  const before = escaped(text.slice(0, match.index));
  const after = inline(text.slice(match.index + whole.length), places);
  if (code !== undefined) return `${before}<code>${escaped(code)}</code>${after}`;
  if (strong !== undefined) return `${before}<strong>${inline(strong, places)}</strong>${after}`;
  const page = places.pageOf(href);
  const said = inline(words, places);
  return `${before}${page === null ? said : `<a href="${escaped(page)}">${said}</a>`}${after}`;
}
