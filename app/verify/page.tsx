import { VerifyPage } from '@/components/verify/verify-page';
import { readPublicPage } from '@/lib/server/gate/read-page';
import { verifyPage } from '@/lib/server/verification/verify-page';

export const metadata = { title: '核验签署文件' };
/** The authority may have been made since the build. */
export const dynamic = 'force-dynamic';

export default async function VerifyRoute() {
  return <VerifyPage authority={await readPublicPage(verifyPage, {})} />;
}
