'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';
import { ConfirmDialog } from './confirm-dialog';
import { ConfirmedBySecond } from './confirmed-by-second';
import { UploadCertificateDialog } from './upload-certificate-dialog';

interface CertificateButtonsProps {
  departmentId: string;
  departmentName: string;
  /** It is the bureau: its people confirm the certificate. */
  bureau: boolean;
  /** There is one in use, which the new one replaces. */
  replaces: boolean;
  /** There is one that waits to be confirmed: nothing need be made. */
  waits: boolean;
}

/** The two ways to a certificate: issued here, or brought along. */
export function CertificateButtons({ departmentId, departmentName, bureau, replaces, waits }: CertificateButtonsProps) {
  const hydrated = useHydrated();
  const [asked, setAsked] = useState<'make' | 'upload' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        disabled={!hydrated}
        aria-label={`为${departmentName}导入证书`}
        onClick={() => setAsked('upload')}
      >
        导入证书
      </Button>
      <Button
        size="compact-sm"
        variant={replaces || waits ? 'default' : 'filled'}
        disabled={!hydrated}
        aria-label={`为${departmentName}制作证书`}
        onClick={() => setAsked('make')}
      >
        制作证书
      </Button>
      {asked === 'make' ? (
        <ConfirmDialog
          title={`制作证书 · ${departmentName}`}
          action="制作证书"
          command="make-certificate"
          input={{ departmentId }}
          done={`已为${departmentName}制作证书，有效期三年，待第二人确认。`}
          onClose={close}
        >
          <p>
            由本系统的根证书签发，持有者为“{departmentName}”，有效期三年。私钥加密后保存，
            {bureau ? '只用来签署财政局下载的压缩包里的清单' : '只能由该部门的单位负责人在签署时使用'}，管理员不能使用。
          </p>
          <ConfirmedBySecond who={bureau ? 'bureau' : 'certificate'} replaces={replaces} />
        </ConfirmDialog>
      ) : null}
      {asked === 'upload' ? (
        <UploadCertificateDialog
          departmentId={departmentId}
          departmentName={departmentName}
          bureau={bureau}
          replaces={replaces}
          onClose={close}
        />
      ) : null}
    </>
  );
}
