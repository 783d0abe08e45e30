import { VerifyPage } from '@/components/verify/verify-page';
import { publicAuthority } from '@/lib/server/verification/verify-page';

export const metadata = { title: '核验签署文件' };
/** The authority may have been made since the build. */
export const dynamic = 'force-dynamic';

export default async function VerifyRoute() {
  const authority = await publicAuthority(new Date());
  return <VerifyPage authority={authority && { fingerprint: authority.fingerprint, notAfter: authority.notAfter }} />;
}
