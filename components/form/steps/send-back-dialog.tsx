'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import { useKeptText } from '@/components/session/use-kept-text';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { useFormEnv } from '../form-env';
import { adjustedRows } from '../rail/adjusted-rows';
import classes from './submit-dialog.module.css';
import type { OfficeStep } from './use-submit';

export interface SendBackWords {
  command: 'return-evaluation' | 'reopen-evaluation';
  label: string;
  lead: string;
  done: string;
  /** No reason is asked for. */
  optional?: true;
}

interface SendBackDialogProps extends SendBackWords {
  opened: boolean;
  onClose: () => void;
  page: FormPageData;
  step: OfficeStep<SendBackWords['command']>;
}

/** Asks for the reason of giving a form back. */
export function SendBackDialog({ opened, onClose, page, step, command, label, lead, done, optional }: SendBackDialogProps) {
  // Until the server has answered nothing beneath is typed in.
  const close = step.busy ? () => undefined : onClose;
  const { draft, scheme } = useFormEnv();
  const { text: reason, write, forget } = useKeptText(`${command}.${page.id}`);
  const waiting = page.remarks.filter((remark) => remark.state !== 'closed').length;
  const refused = adjustedRows(page, draft, scheme).filter(({ decision }) => decision?.accepted === false).length;
  const send = async () => {
    if (!(await step.send((version) => ({ evaluationId: page.id, version, ...(!optional && { reason: reason.trim() }) }), done))) return;
    forget();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={optional ? label : `${label}自评表`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className={classes.lead}>{lead}</p>
        {!optional && (
          <>
            <dl className={classes.summary}>
              <dt>未办结的批注</dt>
              <dd>{waiting === 0 ? '没有' : `${waiting} 条`}</dd>
              <dt>未接受的得分</dt>
              <dd>{refused === 0 ? '没有' : `${refused} 处`}</dd>
            </dl>
            <Textarea
              data-autofocus
              autosize
              minRows={3}
              maxLength={2000}
              label={`${label}的原因`}
              withAsterisk
              value={reason}
              onChange={(event) => write(event.currentTarget.value)}
            />
          </>
        )}
        <Refusal problem={step.problem} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            再看看
          </Button>
          <Button
            type="submit"
            color={optional ? undefined : 'var(--zp-error)'}
            disabled={!optional && reason.trim() === ''}
            loading={step.busy}
          >
            {label}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
