import type { Metadata } from 'next';
import { CertificatesPage } from '@/components/admin/certificates-page';
import { certificatesPage } from '@/lib/server/certificates/certificates';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '签署证书' };

export default async function CertificatesRoute() {
  const { page, now } = await readPage(certificatesPage, {});
  return <CertificatesPage {...page} now={now.getTime()} />;
}
