'use client';

import { FileInput, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import { ConfirmedBySecond } from './confirmed-by-second';
import { base64Of } from './file-text';

/** As the server has it: no real one is as large. */
const LARGEST = 512 * 1024;

interface UploadCertificateDialogProps {
  departmentId: string;
  departmentName: string;
  bureau: boolean;
  replaces: boolean;
  onClose: () => void;
}

/** A certificate that the department already has, from its .p12 or .pfx file. */
export function UploadCertificateDialog({ departmentId, departmentName, bureau, replaces, onClose }: UploadCertificateDialogProps) {
  const { busy, problem, forget, send } = useCommand('upload-certificate');
  const [file, setFile] = useState<File | null>(null);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const wrong =
    file === null
      ? '请选择 .p12 或 .pfx 文件'
      : file.size === 0
        ? '文件是空的（0 字节）。请重新选择'
        : file.size > LARGEST
          ? '文件超过 512 KB，不是证书文件。请选择 .p12 或 .pfx 文件'
          : null;

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (wrong !== null || file === null) return;
    if ((await send({ departmentId, file: await base64Of(file), password }, '证书已导入，待第二人确认后用它签署。')).ok) onClose();
  }

  return (
    <Dialog onClose={onClose} title={`导入证书 · ${departmentName}`} size={480} closeOnClickOutside={false}>
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <FileInput
          label="证书文件"
          description="含私钥的 PKCS#12 文件（.p12、.pfx），由发证机构或 U 盾导出"
          placeholder="选择文件"
          accept=".p12,.pfx,application/x-pkcs12"
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            forget();
          }}
          error={tried ? wrong : null}
        />
        <PasswordInput
          label="证书文件的密码"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
        />
        <p>私钥加密后保存在本系统，只用于签署；文件的密码不保存。</p>
        <ConfirmedBySecond who={bureau ? 'bureau' : 'certificate'} replaces={replaces} />
        <DialogFoot problem={problem} submit="导入" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
