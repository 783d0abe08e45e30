'use client';

import { Button, Group, Modal, Textarea } from '@mantine/core';
import { Refusal } from '@/components/session/refusal';
import { useKeptText } from '@/components/session/use-kept-text';
import { Message } from '@/components/ui/message';
import { parsedJson } from '@/components/ui/parsed-json';
import { scoreWords } from '@/lib/format/score';
import { FINDINGS } from '@/lib/score/findings';
import { lookAt, useFormEnv } from '../form-env';
import { unexplainedOf, type FindingView, type ScoreView } from '../score-view';
import classes from './submit-dialog.module.css';
import { useStore } from '../tiny-store';
import type { FormSteps } from './use-submit';

interface SubmitDialogProps {
  opened: boolean;
  onClose: () => void;
  steps: FormSteps;
  label: string;
  /** Remarks of the office that nobody has answered. */
  unanswered: number;
}

/** Asks for the reasons still owed, grouped by what they are about, then for the last word. */
export function SubmitDialog({ opened, onClose, steps, label, unanswered }: SubmitDialogProps) {
  // Until the server has answered nothing beneath is typed in.
  const close = steps.busy ? () => undefined : onClose;
  const { scores } = useFormEnv();
  const view = useStore(scores, (value) => value);
  const owed = unexplainedOf(view);
  return (
    <Modal opened={opened} onClose={close} title={owed.length > 0 ? `还有 ${owed.length} 条提醒要说明理由` : `${label}自评表`} size="lg">
      {owed.length > 0 ? (
        <Reasons owed={owed} onClose={close} />
      ) : (
        <Confirmation view={view} steps={steps} label={label} unanswered={unanswered} onClose={close} />
      )}
    </Modal>
  );
}

/** What was kept of reasons by code; what is not such is none. */
function reasonsByCode(kept: unknown): Readonly<Record<string, string>> {
  const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function Reasons({ owed, onClose }: { owed: readonly FindingView[]; onClose: () => void }) {
  const { actions, evaluationId } = useFormEnv();
  const kept = useKeptText(`reasons.${evaluationId}`, '{}');
  const texts = reasonsByCode(parsedJson(kept.text));
  const codes = [...new Set(owed.map((finding) => finding.code))];
  const complete = codes.every((code) => (texts[code] ?? '').trim() !== '');
  const keep = () => {
    for (const code of codes) {
      const keys = owed.filter((finding) => finding.code === code).map((finding) => finding.key);
      actions.setReasons(keys, (texts[code] ?? '').trim());
    }
    kept.forget();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <p className={classes.lead}>提醒不妨碍提交，但要说明理由，供办公室审核时参看。同类的可以用同一个理由。</p>
      {codes.map((code, at) => (
        <ReasonGroup
          key={code}
          findings={owed.filter((finding) => finding.code === code)}
          value={texts[code] ?? ''}
          first={at === 0}
          onChange={(text) => kept.write(JSON.stringify({ ...texts, [code]: text }))}
        />
      ))}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          先回去修改
        </Button>
        <Button type="submit" disabled={!complete}>
          下一步
        </Button>
      </Group>
    </form>
  );
}

interface ReasonGroupProps {
  findings: readonly FindingView[];
  value: string;
  first: boolean;
  onChange: (text: string) => void;
}

function ReasonGroup({ findings, value, first, onChange }: ReasonGroupProps) {
  const [head] = findings;
  if (!head) return null;
  const title = FINDINGS[head.code].title;
  return (
    <section className={classes.group}>
      <h3>
        {title}
        {findings.length > 1 && <span>{findings.length} 处</span>}
      </h3>
      {/* It scrolls, and holds nothing else to reach it by keyboard. */}
      <ul tabIndex={0} aria-label={`${title}的各处`}>
        {findings.map((finding) => (
          <li key={finding.key}>
            {finding.place && `${finding.place}：`}
            {finding.message}
          </li>
        ))}
      </ul>
      <Textarea
        autosize
        minRows={1}
        data-autofocus={first || undefined}
        aria-label={`${title}的理由`}
        placeholder="理由"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </section>
  );
}

interface ConfirmationProps extends Pick<SubmitDialogProps, 'steps' | 'label' | 'unanswered' | 'onClose'> {
  view: ScoreView;
}

function Confirmation({ view, steps, label, unanswered, onClose }: ConfirmationProps) {
  const { view: looking } = useFormEnv();
  const explained = view.findings.filter((finding) => finding.severity === 'warning').length;
  const go = async () => {
    if (await steps.submit()) onClose();
  };
  return (
    <>
      <dl className={classes.summary}>
        <dt>总分</dt>
        <dd>{scoreWords(view.total, view.grade)}</dd>
        <dt>预算执行率</dt>
        <dd>{view.execution.rate ?? '—'}</dd>
        <dt>提醒</dt>
        <dd>{explained === 0 ? '没有' : `${explained} 条，都已说明理由`}</dd>
      </dl>
      {unanswered > 0 && (
        <Message kind="warning">
          还有 {unanswered} 条审核意见没有回复。可以照常提交，但办公室要逐条核对，回复一句更快通过。
          <Button
            size="compact-sm"
            variant="default"
            ml="xs"
            onClick={() => {
              onClose();
              lookAt(looking, { tab: 'remarks', railOpen: true });
            }}
          >
            去回复
          </Button>
        </Message>
      )}
      <p className={classes.lead}>提交后内容存为一版，交办公室审核，不能再改。办公室打开之前可以撤回。</p>
      <Refusal problem={steps.refusal} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          再看看
        </Button>
        <Button data-autofocus loading={steps.busy} onClick={() => void go()}>
          确认{label}
        </Button>
      </Group>
    </>
  );
}
