'use client';

import { Failure } from '@/components/ui/failure';
import { SmallPage } from '@/components/ui/small-page';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <SmallPage title="出错了">
      <Failure reference={error.digest} retry={reset} />
    </SmallPage>
  );
}
