'use client';

import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { Message } from '@/components/ui/message';
import type { NarrativeSection } from '@/lib/contract/narrative-page';
import type { SectionContent } from '@/lib/department/narrative/narrative';
import { isSameData } from '@/lib/sync/same-data';
import { contentOf, docOf } from './doc-content';
import styles from './document.module.css';
import { sectionExtensions } from './editor-nodes';
import type { LiveValues } from './live-values';
import { linesOfTabs, pastedHtml } from './pasted-lines';
import type { SectionSaver } from './section-saver';
import { SectionText } from './section-text';
import { useSection } from './use-savers';

export interface SectionDesk {
  /** The section that the tools act on. */
  enter(key: string, editor: Editor): void;
  /** Opens the fields at the caret of that editor. */
  openFields(editor: Editor): void;
  toTools(): void;
  /** Every editor by its section, for as long as it is there. */
  editors: Map<string, Editor>;
}

interface SectionEditorProps {
  section: NarrativeSection;
  saver: SectionSaver;
  values: LiveValues;
  desk: SectionDesk;
  labelledBy: string;
}

/** Copied in an editor like this one: paragraphs, items, fields and tables of data as they are. */
const OWN_COPY = /^(?!.*<(?:table|br|ul)\b).*\bdata-pm-slice=/is;

/** One section to write in, what the server said of it, and both texts where two people wrote. */
export function SectionEditor({ section, saver, values, desk, labelledBy }: SectionEditorProps) {
  const snapshot = useSection(saver);
  const [extensions] = useState(() => sectionExtensions(values, desk.toTools));
  const editor = useEditor({
    extensions,
    content: docOf(saver.content()),
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    // The page's policy lets no style element in: document.module.css has what the editor needs.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelledBy, 'aria-describedby': 'narrative-keys' },
      handleTextInput: (_view, _from, _to, text) => {
        const here = desk.editors.get(section.key);
        if (!here || (text !== '{' && text !== '｛')) return false;
        desk.openFields(here);
        return true;
      },
      transformPastedHTML: (html) => (OWN_COPY.test(html) ? html : pastedHtml(new DOMParser().parseFromString(html, 'text/html').body)),
      transformPastedText: linesOfTabs,
    },
    onUpdate: ({ editor: changed }) => saver.change(contentOf(changed.getJSON())),
    onFocus: ({ editor: focused }) => desk.enter(section.key, focused),
    onBlur: () => void saver.engine.flush(),
  });

  useEffect(() => {
    if (!editor) return;
    desk.editors.set(section.key, editor);
    return () => void desk.editors.delete(section.key);
  }, [desk, editor, section.key]);

  // The page was read again: what others wrote is shown where nothing is unsaved here.
  useEffect(() => void saver.adopt(section), [saver, section]);
  useEffect(() => {
    if (!editor) return;
    const show = (content: SectionContent) => editor.commands.setContent(docOf(content), { emitUpdate: false });
    if (!isSameData(contentOf(editor.getJSON()), saver.content())) show(saver.content());
    return saver.onShow(show);
  }, [editor, saver]);

  const { state } = snapshot;
  const take = (choice: 'mine' | 'theirs') => {
    saver.resolve(choice);
    editor?.commands.focus();
  };
  return (
    <>
      {editor ? (
        <EditorContent editor={editor} className={styles.editor} />
      ) : (
        <SectionText content={saver.content()} values={values} hint={section.hint} />
      )}
      {state.kind === 'refused' ? (
        <Message
          kind="error"
          details={state.problem.details}
          actions={
            <Button size="compact-xs" variant="default" onClick={() => void saver.engine.flush()}>
              再试一次
            </Button>
          }
        >
          {state.problem.message}
        </Message>
      ) : null}
      {state.kind === 'conflict' ? (
        <Message
          kind="warning"
          actions={
            <>
              <Button size="compact-xs" onClick={() => take('mine')}>
                保留我写的
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => take('theirs')}>
                改用{state.savedBy ?? '另一个窗口'}的
              </Button>
            </>
          }
        >
          您修改期间，{state.savedBy ?? '您在另一个窗口'}也修改并保存了这一节。上面是这里写的，下面是{state.savedBy ?? '另一个窗口'}写的：
          <SectionText content={state.theirs} values={values} hint="" />
        </Message>
      ) : null}
    </>
  );
}
