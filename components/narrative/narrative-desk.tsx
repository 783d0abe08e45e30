'use client';

import type { Editor } from '@tiptap/core';
import { useMemo, useRef, useState } from 'react';
import { notify } from '@/components/session/notice';
import { Message } from '@/components/ui/message';
import { isEmptyContent } from '@/lib/department/narrative/narrative';
import type { FigureDifference } from '@/lib/department/narrative/narrative-figures';
import type { NarrativePageData } from '@/lib/contract/narrative-page';
import { ChecksRail } from './checks-rail';
import { docOf } from './doc-content';
import { EditorTools } from './editor-tools';
import { FieldMenu } from './field-menu';
import type { LiveValues } from './live-values';
import { NarrativeDocument } from './narrative-document';
import styles from './narrative-page.module.css';
import { replaceFigure } from './replace-figure';
import { sectionChecks } from './section-checks';
import { type SectionDesk, SectionEditor } from './section-editor';
import { SectionStatus } from './section-status';
import { StraySections } from './stray-sections';
import { useSavers, useSections } from './use-savers';

interface Menu {
  editor: Editor;
  at: { left: number; top: number; bottom: number };
}

/** The document to write in: tools, sections, checks. Browser only. */
export function NarrativeDesk({ page, personId, values }: { page: NarrativePageData; personId: string; values: LiveValues }) {
  const savers = useSavers(page, personId);
  const states = useSections(savers);
  const [active, setActive] = useState<{ key: string; editor: Editor } | null>(null);
  const [menu, setMenu] = useState<Menu | null>(null);
  const tools = useRef<HTMLButtonElement>(null);
  const [editors] = useState(() => new Map<string, Editor>());
  const desk = useMemo<SectionDesk>(
    () => ({
      editors,
      enter: (key, editor) => setActive({ key, editor }),
      openFields: (editor) => setMenu({ editor, at: editor.view.coordsAtPos(editor.state.selection.from) }),
      toTools: () => tools.current?.focus(),
    }),
    [editors],
  );

  const sectionOf = (key: string) => page.sections.find((section) => section.key === key);
  const heading = active ? (sectionOf(active.key)?.heading ?? null) : null;
  const checked = states.flatMap(({ key, saver, snapshot }) => {
    const section = sectionOf(key);
    return section ? [{ section, checks: sectionChecks(saver.content(), page.figures, snapshot.unprintable) }] : [];
  });

  function backToPattern() {
    const section = active && sectionOf(active.key);
    if (!active || !section) return;
    active.editor.chain().focus().setContent(docOf(section.pattern), { emitUpdate: true }).run();
    notify({ kind: 'info', message: `“${section.heading}”已换回参考文本。要取回原来的文字，请点“撤销”。` });
  }

  function replace(key: string, difference: FigureDifference) {
    const editor = editors.get(key);
    if (editor && replaceFigure(editor, difference)) return;
    notify({
      kind: 'warning',
      message: `没有替换：请在“${sectionOf(key)?.heading ?? ''}”中删去 ${difference.typed}，再插入数据 {${difference.field}}。`,
    });
    editor?.commands.focus();
  }

  return (
    <div className={styles.body}>
      <div className={styles.main}>
        <EditorTools
          editor={active?.editor ?? null}
          heading={heading}
          first={tools}
          onFields={() => active && desk.openFields(active.editor)}
          onPattern={backToPattern}
        />
        {savers.storageFailed() ? (
          <div className={styles.locked}>
            <Message kind="warning">浏览器不允许在本机留存未保存的内容。请等各节显示“已保存”后再关闭页面。</Message>
          </div>
        ) : null}
        <NarrativeDocument
          title={page.title}
          sections={page.sections}
          beside={(section) => {
            const own = states.find(({ key }) => key === section.key);
            return own ? <SectionStatus snapshot={own.snapshot} empty={isEmptyContent(own.saver.content())} /> : null;
          }}
          under={(section, labelledBy) => (
            <>
              {checked.some((one) => one.section.key === section.key && one.checks.some(({ kind }) => kind === 'empty')) ? (
                <p className={styles.hint}>应写：{section.hint}</p>
              ) : null}
              <SectionEditor section={section} saver={savers.of(section.key)} values={values} desk={desk} labelledBy={labelledBy} />
            </>
          )}
        />
        <StraySections strays={page.strays} values={values} />
      </div>
      <ChecksRail sections={checked} onReplace={replace} />
      {menu ? (
        <FieldMenu
          figures={page.figures}
          at={menu.at}
          onChoose={(name) => {
            setMenu(null);
            menu.editor.chain().focus().insertContent({ type: 'field', attrs: { name } }).run();
          }}
          onClose={(how, typed) => {
            setMenu(null);
            if (how === 'left') return;
            menu.editor.commands.focus();
            if (typed !== '') menu.editor.commands.insertContent({ type: 'text', text: typed });
          }}
        />
      ) : null}
    </div>
  );
}
