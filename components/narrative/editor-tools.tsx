import { Button } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import type { ReactNode, RefObject } from 'react';
import { NARRATIVE_TABLES, type NarrativeTableName } from '@/lib/department/narrative/narrative';
import styles from './editor-tools.module.css';

interface EditorToolsProps {
  /** The editor the tools act on; null before one was entered. */
  editor: Editor | null;
  /** The heading of its section. */
  heading: string | null;
  first: RefObject<HTMLButtonElement | null>;
  onFields(): void;
  onPattern(): void;
}

/** What can be put into the section that was written in last. */
export function EditorTools({ editor, heading, first, onFields, onPattern }: EditorToolsProps) {
  const state = useEditorState({
    editor,
    selector: ({ editor: present }) => ({
      inList: present?.isActive('orderedList') ?? false,
      undo: present?.can().undo() ?? false,
      redo: present?.can().redo() ?? false,
    }),
  });
  const none = editor === null;
  return (
    <div className={`${styles.tools} no-print`} role="toolbar" aria-label="编辑工具">
      <Tool buttonRef={first} disabled={none} onUse={onFields}>
        插入数据 {'{'}
      </Tool>
      <Tool
        disabled={none}
        pressed={state?.inList ?? false}
        onUse={() => editor?.chain().focus().toggleList('orderedList', 'listItem').run()}
      >
        编号列表
      </Tool>
      {(Object.keys(NARRATIVE_TABLES) as NarrativeTableName[]).map((table) => (
        <Tool
          key={table}
          disabled={none}
          onUse={() => editor?.chain().focus().insertContent({ type: 'dataTable', attrs: { table } }).run()}
        >
          插入{NARRATIVE_TABLES[table]}
        </Tool>
      ))}
      <Tool disabled={none} onUse={onPattern}>
        换回参考文本
      </Tool>
      <span className={styles.gap} />
      <Tool disabled={!state?.undo} onUse={() => editor?.chain().focus().undo().run()}>
        撤销
      </Tool>
      <Tool disabled={!state?.redo} onUse={() => editor?.chain().focus().redo().run()}>
        重做
      </Tool>
      <p id="narrative-keys" className={styles.keys}>
        {heading === null ? '点入一节即可编辑。' : `正在编辑：${heading}　`}键入 {'{'} 插入数据；Alt+F10 到工具栏
      </p>
    </div>
  );
}

function Tool({
  children,
  disabled,
  pressed,
  onUse,
  buttonRef,
}: {
  children: ReactNode;
  disabled: boolean;
  pressed?: boolean;
  onUse(): void;
  buttonRef?: RefObject<HTMLButtonElement | null>;
}) {
  return (
    <Button
      ref={buttonRef}
      size="compact-sm"
      variant={pressed ? 'light' : 'default'}
      disabled={disabled}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      // The editor keeps its caret.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUse}
    >
      {children}
    </Button>
  );
}
