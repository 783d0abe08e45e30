'use client';

import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import { useCommand } from '@/components/session/use-command';
import type { CommandInput, CommandName } from '@/lib/contract/commands';
import { useHydrated } from '@/components/ui/use-hydrated';

interface StepButtonProps<N extends CommandName> {
  label: string;
  command: N;
  input: CommandInput<N>;
  /** Said once it went through. */
  done: string;
  /** What it means, asked before it is done. */
  children: ReactNode;
  plain?: true;
}

/** One step of a set, asked again before it is done. */
export function StepButton<N extends CommandName>({ label, command, input, done, children, plain }: StepButtonProps<N>) {
  const step = useCommand(command);
  const hydrated = useHydrated();
  const [opened, setOpened] = useState(false);
  const act = async () => {
    if ((await step.send(input, done)).ok) setOpened(false);
  };
  return (
    <>
      <Button
        {...(plain && { variant: 'default' })}
        disabled={!hydrated}
        onClick={() => {
          step.forget();
          setOpened(true);
        }}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={label}>
        {children}
        <Refusal problem={step.problem} />
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
