import { isFigureName } from '@/lib/scheme/narrative-words';
import { Extension, mergeAttributes, Node, nodeInputRule, nodePasteRule } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { NARRATIVE_TABLES, type NarrativeTableName } from '@/lib/department/narrative/narrative';
import styles from './document.module.css';
import { fieldWords, type LiveValues } from './live-values';

const TYPED_FIELD = /\{([^{}\n]{1,30})\}$/;
const PASTED_FIELD = /\{([^{}\n]{1,30})\}/g;

/** A figure in the text: one piece that shows its present value. It can be deleted, never typed into. */
function fieldNode(values: LiveValues) {
  return Node.create({
    name: 'field',
    group: 'inline',
    inline: true,
    atom: true,
    // Selected whole, it would be replaced by the next key.
    selectable: false,
    addAttributes: () => ({ name: { default: '', parseHTML: (element) => element.getAttribute('data-field') ?? '' } }),
    parseHTML: () => [{ tag: 'span[data-field]' }],
    renderHTML: ({ node, HTMLAttributes }) => [
      'span',
      mergeAttributes(HTMLAttributes, { 'data-field': String(node.attrs.name) }),
      `{${String(node.attrs.name)}}`,
    ],
    renderText: ({ node }) => `{${String(node.attrs.name)}}`,
    addInputRules() {
      const find = (text: string) => {
        const match = TYPED_FIELD.exec(text);
        const name = match?.[1]?.trim() ?? '';
        return match && isFigureName(name) ? { index: match.index, text: match[0], data: { name } } : null;
      };
      return [nodeInputRule({ find, type: this.type, getAttributes: (match) => ({ name: String(match.data?.name ?? '') }) })];
    },
    addPasteRules() {
      const find = (text: string) =>
        [...text.matchAll(PASTED_FIELD)].flatMap((match) => {
          const name = (match[1] ?? '').trim();
          return isFigureName(name) ? [{ index: match.index, text: match[0], data: { name } }] : [];
        });
      return [nodePasteRule({ find, type: this.type, getAttributes: (match) => ({ name: String(match.data?.name ?? '') }) })];
    },
    addNodeView() {
      return ({ node, editor, getPos }) => {
        const dom = document.createElement('span');
        dom.setAttribute('data-field', String(node.attrs.name));
        dom.contentEditable = 'false';
        const unfollow = values.follow(() => {
          const { text, title, missing } = fieldWords(String(node.attrs.name), values.figure(String(node.attrs.name)));
          dom.textContent = text;
          dom.title = title;
          dom.className = `${styles.field} ${missing ? styles.missing : ''}`;
        });
        // A click puts the caret beside it, on the side that is nearer.
        dom.addEventListener('mousedown', (event) => {
          const at = getPos();
          if (at === undefined || event.button !== 0) return;
          event.preventDefault();
          const { left, width } = dom.getBoundingClientRect();
          editor
            .chain()
            .focus()
            .setTextSelection(event.clientX < left + width / 2 ? at : at + 1)
            .run();
        });
        return { dom, ignoreMutation: () => true, stopEvent: ({ type }) => type === 'mousedown', destroy: unfollow };
      };
    },
  });
}

/** A table that the data fills, as one block. */
function tableNode(values: LiveValues) {
  return Node.create({
    name: 'dataTable',
    group: 'block',
    atom: true,
    selectable: true,
    draggable: false,
    addAttributes: () => ({ table: { default: 'expenditure-list', parseHTML: (element) => element.getAttribute('data-table') ?? '' } }),
    parseHTML: () => [
      {
        tag: 'div[data-table]',
        getAttrs: (element) => (Object.hasOwn(NARRATIVE_TABLES, element.getAttribute('data-table') ?? '') ? null : false),
      },
    ],
    renderHTML: ({ node, HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-table': String(node.attrs.table) })],
    // Backspace behind a table takes hold of it first; the next one deletes it.
    addKeyboardShortcuts() {
      return {
        Backspace: () => {
          const { doc, selection } = this.editor.state;
          const { $from, empty } = selection;
          if (!empty || $from.parentOffset > 0 || $from.depth !== 1) return false;
          const before = doc.resolve($from.before()).nodeBefore;
          if (before?.type.name !== this.name) return false;
          return this.editor.commands.setNodeSelection($from.before() - before.nodeSize);
        },
      };
    },
    renderText: ({ node }) => `【${NARRATIVE_TABLES[node.attrs.table as NarrativeTableName]}】`,
    addNodeView() {
      return ({ node }) => {
        const dom = document.createElement('div');
        dom.className = styles.table ?? '';
        dom.contentEditable = 'false';
        const unfollow = values.follow(() => dom.replaceChildren(tableElement(node.attrs.table as NarrativeTableName, values)));
        return { dom, ignoreMutation: () => true, destroy: unfollow };
      };
    },
  });
}

function tableElement(name: NarrativeTableName, values: LiveValues): HTMLElement {
  const { name: caption, columns, rows, total, missing } = values.table(name);
  const table = document.createElement('table');
  table.createCaption().textContent = `${caption}（随数据自动更新）${missing ? `：${missing}` : ''}`;
  const head = table.createTHead().insertRow();
  for (const { title } of columns) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const [at, row] of rows.entries()) {
    const line = body.insertRow();
    if (total && at === rows.length - 1) line.className = styles.total ?? '';
    for (const [column, { numeric }] of columns.entries()) {
      const cell = line.insertCell();
      cell.textContent = row[column] ?? '';
      if (numeric) cell.className = styles.number ?? '';
    }
  }
  return table;
}

/** A numbered list: how its numbers look is the section's matter. A list with points becomes one when pasted. */
const NumberedList = Node.create({
  name: 'orderedList',
  group: 'block list',
  content: 'listItem+',
  parseHTML: () => [{ tag: 'ol' }, { tag: 'ul' }],
  renderHTML: ({ HTMLAttributes }) => ['ol', HTMLAttributes, 0],
});

/** Items hold one line each; Tab leaves the editor, as everywhere else. */
const ListLine = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) };
  },
});

/** Shift+Enter is a new line like Enter; Alt+F10 goes to the tools. */
function pageKeys(toTools: () => void) {
  return Extension.create({
    name: 'pageKeys',
    addKeyboardShortcuts() {
      return {
        'Shift-Enter': () => this.editor.commands.splitListItem('listItem') || this.editor.commands.splitBlock(),
        'Alt-F10': () => {
          toTools();
          return true;
        },
      };
    },
  });
}

/** Focus comes with the command itself: the editor's own waits for a frame, in which keys would go elsewhere. */
const FocusAtOnce = Extension.create({
  name: 'focusAtOnce',
  priority: 1, // read last, it stands in the place of the editor's own
  addCommands: () => ({
    focus:
      () =>
      ({ view, tr, dispatch }) => {
        if (dispatch) {
          view.focus();
          tr.scrollIntoView();
        }
        return true;
      },
  }),
});

/** Paragraphs, numbered lists, fields and tables of data: nothing else can be in a section. */
export function sectionExtensions(values: LiveValues, toTools: () => void) {
  return [
    StarterKit.configure({
      blockquote: false,
      bold: false,
      bulletList: false,
      code: false,
      codeBlock: false,
      hardBreak: false,
      heading: false,
      horizontalRule: false,
      italic: false,
      link: false,
      listItem: false,
      listKeymap: false,
      orderedList: false,
      strike: false,
      underline: false,
      dropcursor: false,
    }),
    NumberedList,
    ListLine,
    fieldNode(values),
    tableNode(values),
    pageKeys(toTools),
    FocusAtOnce,
  ];
}
