'use client';

import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useStep } from '@/components/form/steps/use-step';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';

interface StepButtonProps {
  label: string;
  command: 'deliver-set' | 'start-again' | 'cancel-sealing';
  input: unknown;
  /** Said once it went through. */
  done: string;
  /** What it means, asked before it is done. */
  children: ReactNode;
  plain?: true;
}

/** One step of a set, asked again before it is done. */
export function StepButton({ label, command, input, done, children, plain }: StepButtonProps) {
  const step = useStep();
  const hydrated = useHydrated();
  const [opened, setOpened] = useState(false);
  const act = async () => {
    if (await step.run(command, input, done)) setOpened(false);
  };
  return (
    <>
      <Button
        {...(plain && { variant: 'default' })}
        disabled={!hydrated}
        onClick={() => {
          step.clear();
          setOpened(true);
        }}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={label}>
        {children}
        {step.refusal ? (
          <Message kind="error" details={step.refusal.details}>
            {step.refusal.message}
          </Message>
        ) : null}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setOpened(false)}>
            返回
          </Button>
          <Button data-autofocus loading={step.busy} onClick={() => void act()}>
            {label}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
