'use client';

import { Button } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';

/** Brings the open items of an earlier year into this one. Nothing is lost by it, so nothing is asked. */
export function CarryOver({ from, to }: { from: { year: number; open: number }; to: number }) {
  const { busy, problem, send } = useCommand('take-over-rectifications');
  return (
    <>
      <Refusal problem={problem} />
      <Button
        variant="default"
        loading={busy}
        onClick={() => void send({ from: from.year, to }, ({ created }) => `已从 ${from.year} 年度结转 ${created} 项未完成的整改事项。`)}
      >
        结转 {from.year} 年度未完成的 {from.open} 项
      </Button>
    </>
  );
}
