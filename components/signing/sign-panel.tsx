'use client';

import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { PresenceFields } from '@/components/session/presence-fields';
import { usePresence } from '@/components/session/use-presence';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { SigningPage } from '@/lib/contract/signing-page';
import { CertificateFacts } from './certificate-facts';
import { SigningProgressBar } from './signing-progress';
import styles from './signing.module.css';
import { useSigning } from './use-signing';

/** What the signer does: the certificate that signs, what shows that it is them, and signing with its progress. */
export function SignPanel({ page }: { page: SigningPage }) {
  const { year, form, toSign, certificate, certificateSigns, maySign, timestamp } = page;
  const signing = useSigning(year, page.running);
  const hydrated = useHydrated();
  const presence = usePresence();
  const [asking, setAsking] = useState(false);
  if (!form || !toSign) return null;
  const seen = { year, evaluationId: form.id, version: form.version, contents: toSign.contents };
  const count = toSign.documents.length;

  if (signing.busy || signing.offline || signing.progress) {
    return (
      <>
        {signing.offline ? <Message kind="warning">与服务器的连接断开，正在重试…连上后显示签署的结果。</Message> : null}
        {signing.refusal ? <Message kind="warning">{signing.refusal.message}</Message> : null}
        <SigningProgressBar progress={signing.progress} mayCancel={maySign && !signing.offline} cancel={signing.cancel} />
      </>
    );
  }
  const sign = async () => {
    const given = presence.take();
    if (!given) return;
    await signing.run('sign-department', { ...seen, ...given }, `已签署 ${count} 个文件。`);
  };
  const prepare = async () => {
    setAsking(false);
    await signing.run('begin-sealing', seen, '盖章文件已准备好，可以下载。');
  };
  return (
    <>
      <CertificateFacts certificate={certificate} warning={page.certificateWarning} timestamp={timestamp} />
      {signing.refusal ? (
        <Message kind="error" details={signing.refusal.details}>
          {signing.refusal.message}
        </Message>
      ) : null}
      {maySign ? (
        <form
          className={styles.form}
          method="post"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void sign();
          }}
        >
          <PresenceFields presence={presence} disabled={!hydrated || !certificateSigns} />
          <Button type="submit" disabled={!hydrated || !certificateSigns}>
            签署盖章（{count} 个文件）
          </Button>
          <Button variant="default" disabled={!hydrated} onClick={() => setAsking(true)}>
            用本单位签章客户端盖章
          </Button>
        </form>
      ) : (
        <p className={styles.note}>由单位负责人登录后签署。</p>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title="用本单位签章客户端盖章">
        <p>
          系统准备 {count} 个未签署的文件，下载后用本单位的签章客户端逐个盖章，再传回来。传回的文件须是原文件加一个签章，不能改动其他内容。
        </p>
        <p className={styles.note}>全部传回、输入密码之后才算签署。准备之后如果其中的内容有变动，须重新准备。</p>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)}>
            返回
          </Button>
          <Button data-autofocus onClick={() => void prepare()}>
            准备盖章文件
          </Button>
        </Group>
      </Modal>
    </>
  );
}
