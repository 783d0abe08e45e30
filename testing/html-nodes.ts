// A reader of HTML as small as clipboards' HTML needs, where tests have no browser: every tag closed or void, attributes with or without quotes.
import type { ClipboardNode } from '@/lib/exchange/clipboard-html';

interface Element extends ClipboardNode {
  childNodes: ClipboardNode[];
}

const VOID = new Set(['BR', 'COL', 'META', 'LINK', 'IMG', 'HR', 'INPUT']);
const ENTITIES: Readonly<Record<string, string>> = { nbsp: '\u00a0', amp: '&', lt: '<', gt: '>', quot: '"' };

function elementOf(nodeName: string, attributes: ReadonlyMap<string, string>): Element {
  return { nodeType: 1, nodeName, textContent: null, childNodes: [], getAttribute: (name) => attributes.get(name) ?? null };
}

/** The body of an HTML document. */
export function bodyOf(html: string): ClipboardNode {
  const root = elementOf('HTML', new Map());
  const open: Element[] = [root];
  let body: Element = root;
  const bare = html.replace(/<!--[\s\S]*?-->|<![^>]*>/g, '').replace(/<style>[\s\S]*?<\/style>/gi, '');
  for (const [, text, closing, name = '', given = ''] of bare.matchAll(
    /([^<]+)|<(\/?)([a-zA-Z][\w:]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) {
      const textContent = text.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
      parent.childNodes.push({ nodeType: 3, nodeName: '#text', textContent, childNodes: [] });
      continue;
    }
    const tag = name.toUpperCase();
    if (closing) {
      const at = open.findLastIndex(({ nodeName }) => nodeName === tag);
      if (at > 0) open.length = at;
      continue;
    }
    const attributes = [...given.matchAll(/([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)];
    const element = elementOf(tag, new Map(attributes.map(([, key = '', a, b, c]) => [key.toLowerCase(), a ?? b ?? c ?? ''])));
    parent.childNodes.push(element);
    if (tag === 'BODY') body = element;
    if (!VOID.has(tag)) open.push(element);
  }
  return body;
}
