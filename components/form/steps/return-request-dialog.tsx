'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import { useKeptText } from '@/components/session/use-kept-text';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import type { Autosave } from '../autosave/autosave-types';
import classes from './submit-dialog.module.css';
import { type OfficeStep, useOfficeStep } from './use-submit';

interface RequestDialogProps {
  opened: boolean;
  onClose: () => void;
  page: FormPageData;
  autosave: Autosave;
}

/** Asks for the reason that the form is asked for back. */
export function AskReturnDialog({ page, autosave, ...shown }: RequestDialogProps) {
  const step = useOfficeStep('ask-return', page, autosave);
  return (
    <WordDialog
      {...shown}
      step={step}
      kept={`ask-return.${page.id}`}
      title="申请退回"
      lead="办公室会看到理由。退回后可以修改、重新提交；不退回的，办公室会说明原因。"
      field="申请退回的理由"
      send={(reason) => step.send((version) => ({ evaluationId: page.id, version, reason }), '已申请退回，等办公室答复。')}
    />
  );
}

/** Asks why the form is not given back. */
export function DeclineReturnDialog({ page, autosave, ...shown }: RequestDialogProps) {
  const step = useOfficeStep('decline-return', page, autosave);
  const [request] = page.returnRequests;
  return (
    <WordDialog
      {...shown}
      step={step}
      kept={`decline-return.${page.id}`}
      title="不退回"
      lead={request ? `${request.byName}申请退回：${request.reason}` : ''}
      field="不退回的原因"
      send={(answer) => step.send((version) => ({ evaluationId: page.id, version, answer }), '已答复：不退回。')}
    />
  );
}

interface WordDialogProps extends Pick<RequestDialogProps, 'opened' | 'onClose'> {
  step: Pick<OfficeStep<'ask-return'>, 'busy' | 'problem'>;
  /** Under which name the text is kept until it is sent. */
  kept: string;
  title: string;
  lead: string;
  field: string;
  send: (text: string) => Promise<boolean>;
}

function WordDialog({ opened, onClose, step, kept, title, lead, field, send }: WordDialogProps) {
  const { text, write, forget } = useKeptText(kept);
  const close = step.busy ? () => undefined : onClose;
  const go = async () => {
    if (!(await send(text.trim()))) return;
    forget();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <p className={classes.lead}>{lead}</p>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          maxLength={2000}
          label={field}
          withAsterisk
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Refusal problem={step.problem} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            再看看
          </Button>
          <Button type="submit" disabled={text.trim() === ''} loading={step.busy}>
            {title}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
