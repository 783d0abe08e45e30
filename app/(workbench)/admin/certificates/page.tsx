import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CertificatesPage } from '@/components/admin/certificates-page';
import { certificateDuties, certificates } from '@/lib/server/certificates/certificates';
import { requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '签署证书' };

export default async function CertificatesRoute() {
  const actor = await requireActor();
  const now = new Date();
  const kept = await certificates(actor);
  const duties = await certificateDuties(actor, now);
  if (!kept || !duties) notFound();
  return <CertificatesPage certificates={kept} duties={duties} now={now.getTime()} />;
}
