// The pages of a document from the one of their size that react-pdf laid out: a thousand pages of A4 are laid out alike, and what is
// painted on them is boxes of ours.
import type { SafeDocumentNode } from '@react-pdf/layout';
import type { PageBoxes, PrintedPart } from '@/lib/print/engine/boxes';

type PageNode = SafeDocumentNode['children'][number];

/** The document with a page for each of the parts' pages; with several parts the first page of each is in the outline. */
export function withPrintedPages(
  document: SafeDocumentNode,
  parts: readonly PrintedPart[],
  paint: (page: PageBoxes) => void,
): SafeDocumentNode {
  const several = parts.length > 1;
  let bookmarks = 0;
  const children = parts.flatMap(({ pages, outline }) =>
    pages.map((page, at): PageNode => {
      const made = painted(likeIt(document, page), () => paint(page));
      if (!several || at > 0 || outline === null) return made;
      const bookmark = { title: outline, fit: false, expanded: false, ref: bookmarks++ };
      return { ...made, props: { ...made.props, bookmark } };
    }),
  );
  return { ...document, children };
}

/** The page of that size, as it was asked for: the box that was laid out is rounded. */
function likeIt({ children }: SafeDocumentNode, { width, height }: PageBoxes): PageNode {
  const page = children.find(({ props }) => Array.isArray(props?.size) && props.size[0] === width && props.size[1] === height);
  if (!page) throw new Error(`no page of ${width} × ${height} was laid out`);
  return page;
}

/** The page whose canvas is painted so. */
function painted(page: PageNode, paint: () => void): PageNode {
  return {
    ...page,
    children: page.children?.map((node) =>
      node.type === 'CANVAS' ? { ...node, props: { ...node.props, paint: () => (paint(), null) } } : node,
    ),
  };
}
