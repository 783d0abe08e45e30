'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { runCommand } from '@/components/session/command';
import { notify } from '@/components/session/notice';

/** Brings the open items of an earlier year into this one. Nothing is lost by it, so nothing is asked. */
export function CarryOver({ from, to }: { from: { year: number; open: number }; to: number }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  async function carry() {
    setBusy(true);
    const outcome = await runCommand<{ created: number }>('take-over-rectifications', { from: from.year, to });
    setBusy(false);
    if (!outcome.ok) {
      notify({ kind: 'error', message: outcome.problem.message, details: outcome.problem.details });
      return;
    }
    notify({ kind: 'done', message: `已从 ${from.year} 年度结转 ${outcome.value.created} 项未完成的整改事项。` });
    router.refresh();
  }

  return (
    <Button variant="default" loading={busy} onClick={() => void carry()}>
      结转 {from.year} 年度未完成的 {from.open} 项
    </Button>
  );
}
