import { Message } from '@/components/ui/message';
import { formatDate } from '@/lib/format/date';
import type { SigningPage } from '@/lib/contract/signing-page';
import { shortHash } from './file-words';
import styles from './signing.module.css';

interface CertificateFactsProps {
  certificate: SigningPage['certificate'];
  /** Chinese: none, ended, or ending soon. */
  warning: string | null;
  timestamp: boolean;
}

/** The certificate that will sign, and whether a timestamp goes with it. */
export function CertificateFacts({ certificate, warning, timestamp }: CertificateFactsProps) {
  return (
    <>
      {certificate ? (
        <dl className={styles.facts}>
          <dt>签署证书</dt>
          <dd>{certificate.name}</dd>
          <dt>证书指纹</dt>
          <dd className={styles.hash} title={certificate.fingerprint}>
            {shortHash(certificate.fingerprint)}…
          </dd>
          <dt>有效期至</dt>
          <dd>{formatDate(certificate.notAfter)}</dd>
          <dt>时间戳</dt>
          <dd>{timestamp ? '由时间戳服务加盖' : '不带时间戳：签署时间以本系统时钟为准'}</dd>
        </dl>
      ) : null}
      {warning ? <Message kind={certificate ? 'warning' : 'error'}>{warning}</Message> : null}
    </>
  );
}
