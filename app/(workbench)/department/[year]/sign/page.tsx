import type { Metadata } from 'next';
import { SignPage } from '@/components/signing/sign-page';
import { signingPage } from '@/lib/server/pages/signing-page';
import { readPage } from '@/lib/server/gate/read-page';
import { yearOf } from '../year-param';

interface SignRouteProps {
  params: Promise<{ year: string }>;
}

export async function generateMetadata({ params }: SignRouteProps): Promise<Metadata> {
  const year = yearOf((await params).year);
  return { title: year ? `${year} 年度签署报送` : '没有找到' };
}

export default async function SignRoute({ params }: SignRouteProps) {
  const { page } = await readPage(signingPage, await params);
  // Another state is another page. A newer version of the same is not: what was refused for its sake is still to be read.
  return <SignPage key={`${page.form?.id ?? ''} ${page.form?.state ?? ''}`} page={page} />;
}
