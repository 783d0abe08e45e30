'use client';

import { NativeSelect } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { Message } from '@/components/ui/message';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import type { EvaluationPage } from '@/lib/contract/evaluation-page';
import type { SchemeMove } from '@/lib/contract/scheme-move';
import type { Autosave } from '../autosave/autosave-types';
import { NoPlaceList } from '../rail/no-place-list';
import { askSchemeMove } from './ask-scheme-move';

export interface ChangeSchemeProps {
  page: EvaluationPage;
  autosave: Pick<Autosave, 'flush'>;
}

/** What is known of moving to the scheme that is chosen; null while it is asked for. */
type Asked = { of: string; move: SchemeMove } | { of: string; failed: string } | null;

const NOT_SAVED = '还有内容没有保存，或有与他人冲突的内容待选择，暂不能换用。请看页面上方的保存状态。';
const NOT_REACHED = '连不上服务器。请检查网络，再试一次。';

/** Compares two schemes for what is filled in, and goes on under the other. */
export function ChangeSchemeDialog({ page, autosave: { flush }, onClose }: ChangeSchemeProps & { onClose: () => void }) {
  const router = useRouter();
  const { busy, problem, send } = useCommand('change-scheme');
  const [schemeId, setSchemeId] = useState(page.otherSchemes[0]?.id ?? '');
  const [asked, setAsked] = useState<Asked>(null);
  const name = page.otherSchemes.find(({ id }) => id === schemeId)?.name ?? '';
  useEffect(() => {
    let gone = false;
    void (async () => {
      const saved = await flush();
      const move = saved ? await askSchemeMove(page.id, schemeId) : null;
      if (!gone) setAsked(move ? { of: schemeId, move } : { of: schemeId, failed: saved ? NOT_REACHED : NOT_SAVED });
    })();
    return () => {
      gone = true;
    };
  }, [flush, page.id, schemeId]);
  const now = asked?.of === schemeId ? asked : null;
  const move = now && 'move' in now ? now.move : null;

  const go = async () => {
    if (!move) return;
    const done = ({ noPlace }: { noPlace: number }) => `已换用“${name}”。${noPlace > 0 ? `没有位置的 ${noPlace} 处列在“历史”中。` : ''}`;
    if ((await send({ evaluationId: page.id, version: move.version, schemeId }, done)).ok) onClose();
    // Somebody else may have changed it meanwhile.
    router.refresh();
  };
  return (
    <Dialog onClose={onClose} title="换用表式" size={640}>
      <form
        className={dialog.body}
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <p>这张表现在是“{page.scheme.name}”。换用后，名称和含义相同的栏目保留已填的内容，得分按新表式重算。</p>
        <NativeSelect
          label="换用"
          value={schemeId}
          onChange={(event) => setSchemeId(event.currentTarget.value)}
          data={page.otherSchemes.map(({ id, name: label }) => ({ value: id, label }))}
          data-autofocus
        />
        <div aria-live="polite">
          {now === null ? <p>正在比较两种表式…</p> : null}
          {now && 'failed' in now ? <Message kind="warning">{now.failed}</Message> : null}
          {move && move.noPlace.length + move.unprinted.length + move.unprintedReport.length === 0 ? (
            <Message kind="info">已填的内容在“{name}”中都有位置，换用后还可以换回来。</Message>
          ) : null}
          {move && move.noPlace.length > 0 ? (
            <>
              <Message kind="warning">
                下列 {move.noPlace.length} 处在“{name}”中没有位置，不再印在表上，也不带回来；换用后仍列在本表的“历史”中，可以查看。
              </Message>
              <NoPlaceList noPlace={move.noPlace} label="没有位置的内容" />
            </>
          ) : null}
          {move && move.unprinted.length > 0 ? (
            <>
              <Message kind="info">
                下列 {move.unprinted.length} 处“{name}”不印在表上：内容都保留，换用后在表的上方、下方或各行的侧栏中查看和修改。
              </Message>
              <NoPlaceList noPlace={move.unprinted} label="保留而不印的内容" />
            </>
          ) : null}
          {move && move.unprintedReport.length > 0 ? (
            <>
              <Message kind="warning">
                报告中下列 {move.unprintedReport.length} 节已写的文字，“{name}”没有这几节，不再印出：文字都保留，换回原表式时仍在原处。
              </Message>
              <NoPlaceList noPlace={move.unprintedReport} label="不再印出的报告文字" />
            </>
          ) : null}
        </div>
        <DialogFoot
          problem={problem}
          submit={move && move.noPlace.length > 0 ? '仍要换用' : '换用'}
          busy={busy || now === null}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
