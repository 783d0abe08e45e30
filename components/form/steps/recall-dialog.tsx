'use client';

import { Button, Group, Modal } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import type { FormSteps } from './use-submit';

/** Asks before a submitted form is taken back. */
export function RecallDialog({ opened, onClose, steps }: { opened: boolean; onClose: () => void; steps: FormSteps }) {
  // Until the server has answered nothing beneath is typed in.
  const close = steps.busy ? () => undefined : onClose;
  const go = async () => {
    if (await steps.recall()) onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title="撤回自评表">
      <p>撤回后可以继续修改，改好要重新提交。已提交的一版仍留在历史中。</p>
      <Refusal problem={steps.refusal} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          不撤回
        </Button>
        <Button data-autofocus loading={steps.busy} onClick={() => void go()}>
          撤回
        </Button>
      </Group>
    </Modal>
  );
}
