'use client';

import { Button } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { Refusal } from '@/components/session/refusal';
import { PresenceFields } from '@/components/session/presence-fields';
import { useCommand } from '@/components/session/use-command';
import { usePresence } from '@/components/session/use-presence';
import { Message } from '@/components/ui/message';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { routes } from '@/lib/routes';
import type { SignedSetView } from '@/lib/contract/signing-page';
import { shortHash } from './file-words';
import { Seal } from './set-table';
import styles from './signing.module.css';
import { StepButton } from './step-button';
import { useUploads } from './use-uploads';

interface SealingPanelProps {
  year: number;
  set: SignedSetView;
  version: number;
  maySign: boolean;
}

/** Files that are being sealed outside: given out, taken back one by one or several at once, and finished with the password. */
export function SealingPanel({ year, set, version, maySign }: SealingPanelProps) {
  const hydrated = useHydrated();
  const uploads = useUploads(year, set.files);
  const back = set.files.filter(({ sha256 }) => sha256 !== null).length;
  const chosen = (event: ChangeEvent<HTMLInputElement>, fileId?: string) => {
    const files = [...(event.currentTarget.files ?? [])];
    event.currentTarget.value = '';
    void uploads.send(files, fileId);
  };
  return (
    <section className={styles.paper} aria-labelledby="sealing">
      <div className={styles.head}>
        <h2 id="sealing" className={styles.title}>
          用本单位签章客户端盖章
        </h2>
        <span className={styles.note} role="status">
          {uploads.busy ? `正在检查：${uploads.busy}` : `已传回 ${back} / ${set.files.length} 个`}
        </span>
        <span className={styles.actions}>
          <a className={styles.link} href={routes.signedZip(year, set.id)}>
            全部下载（zip）
          </a>
          {maySign ? (
            <>
              <label className={styles.upload}>
                一次传回多个
                <input
                  type="file"
                  accept="application/pdf,.pdf"
                  multiple
                  disabled={!hydrated || uploads.busy !== null}
                  onChange={(event) => chosen(event)}
                />
              </label>
              <StepButton label="取消盖章" command="cancel-sealing" input={{ setId: set.id }} done="已取消盖章，没有签署任何文件。" plain>
                <p>已传回的文件不再保留，没有任何文件算作已签署。</p>
              </StepButton>
            </>
          ) : null}
        </span>
      </div>
      <div className={styles.messages}>
        {set.outdated ? (
          <Message kind="error">准备盖章文件之后内容有变动，已盖章的文件不能再用。请取消盖章，核对后重新准备。</Message>
        ) : null}
        {uploads.problems.length > 0 ? (
          <Message kind="error" details={uploads.problems}>
            有 {uploads.problems.length} 个文件没有接受：
          </Message>
        ) : null}
        <p className={styles.note}>传回的文件须是从这里下载的原文件加一个签章，没有其他改动。文件名保持不变，系统按文件名对应。</p>
      </div>
      <ReadTable label="待盖章的文件" heads={['文件', '签章', 'SHA-256', { hidden: '操作' }]} styles={styles}>
        {set.files.map((file) => (
          <tr key={file.id}>
            <th scope="row" className={styles.name}>
              <a href={routes.signedFile(year, file.id)}>{file.name}</a>
            </th>
            <td>
              <Seal file={file} />
            </td>
            <td className={`${styles.hash} ${styles.plain}`}>{file.sha256 === null ? '—' : shortHash(file.sha256)}</td>
            <td>
              {maySign ? (
                <label className={styles.upload}>
                  {file.sha256 === null ? '传回' : '换一个'}
                  <input
                    type="file"
                    accept="application/pdf,.pdf"
                    aria-label={`传回盖章后的 ${file.name}`}
                    disabled={!hydrated || uploads.busy !== null}
                    onChange={(event) => chosen(event, file.id)}
                  />
                </label>
              ) : null}
            </td>
          </tr>
        ))}
      </ReadTable>
      {maySign ? (
        <Finish setId={set.id} version={version} ready={back === set.files.length && !set.outdated} left={set.files.length - back} />
      ) : null}
    </section>
  );
}

function Finish({ setId, version, ready, left }: { setId: string; version: number; ready: boolean; left: number }) {
  const step = useCommand('finish-sealing');
  const hydrated = useHydrated();
  const presence = usePresence();
  const finish = async () => {
    const given = presence.take();
    if (given) await step.send({ setId, version, ...given }, '已完成签署。');
  };
  return (
    <form
      className={`${styles.side} ${styles.finish}`}
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void finish();
      }}
    >
      <Refusal problem={step.problem} />
      <PresenceFields presence={presence} disabled={!hydrated || !ready} />
      <Button type="submit" loading={step.busy} disabled={!hydrated || !ready}>
        {left > 0 ? `还差 ${left} 个文件` : '完成签署'}
      </Button>
    </form>
  );
}
