'use client';

import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { later } from '@/components/session/later';
import { PageHeader } from '@/components/ui/page-header';
import { Deadline } from '@/components/workbench/deadline';
import { StateTag } from '@/components/workbench/state-tag';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { SaveStatus } from './autosave/autosave-status';
import type { Autosave } from './autosave/autosave-types';
import { ChangeScheme } from './steps/change-scheme';
import { CompileStep } from './steps/compile-step';
import classes from './form-page.module.css';
import { lookAt, useFormEnv, useText } from './form-env';
import { OfficeSteps } from './steps/office-steps';
import { QueueLinks } from './rail/queue-links';
import { notify, unsay } from '@/components/session/notice';
import { goToFirstInTheWay } from './rail/in-the-way';
import { inTheWay, unexplainedOf } from './score-view';
import { useStore } from './tiny-store';
import { useWaitingRollUps } from './roll-up/use-waiting-roll-ups';
import { ReturnRequest } from './steps/return-request';
import { useSubmit } from './steps/use-submit';
import { UndoTools } from './undo/undo-tools';

const PeopleHere = later(() => import('./later-parts').then(({ laterParts }) => laterParts.PeopleHere), { missed: () => undefined });
const SubmitDialog = later(() => import('./later-parts').then(({ laterParts }) => laterParts.SubmitDialog), {
  missed: ({ onClose }) => onClose(),
});
const RecallDialog = later(() => import('./later-parts').then(({ laterParts }) => laterParts.RecallDialog), {
  missed: ({ onClose }) => onClose(),
});

/** What this form is and how it stands, whether it is saved, and the step that comes next. */
export function FormHeader({ page, autosave }: { page: FormPageData; autosave: Autosave }) {
  const { view, scores } = useFormEnv();
  const projectName = useText('', 'projectName');
  const department = useText('', 'department');
  const tab = useStore(view, (value) => value.tab);
  const rollUps = useWaitingRollUps().length;
  const open = useStore(scores, (value) => value.cells.length + value.findings.filter((finding) => finding.reason === '').length) + rollUps;
  const has = (action: string) => page.transitions.find((step) => step.action === action);
  const submit = has('submit');
  const compile = has('compile');
  const name = page.form === 'project' ? projectName || '未命名的项目' : `${department}整体自评`;
  return (
    <PageHeader
      title={
        <span className={classes.title} title={name}>
          {name}
        </span>
      }
      meta={
        <>
          <StateTag form={page.form} state={page.state} />
          <ChangeScheme page={page} autosave={autosave} />
          {page.form === 'project' && !page.mayEdit && <span>{page.sectionName}</span>}
          {page.deadline && (
            <span>
              截止 <Deadline at={page.deadline} now={page.now} open={page.mayEdit} />
            </span>
          )}
          {page.review.queue && <QueueLinks queue={page.review.queue} />}
        </>
      }
      actions={
        <>
          {(page.mayEdit || page.fillsIn) && (
            <>
              <PeopleHere />
              <UndoTools />
              <SaveStatus autosave={autosave} />
            </>
          )}
          <Button variant="default" className={classes.narrowOnly} onClick={() => lookAt(view, { railOpen: true, tab: 'check' })}>
            核对 {open}
          </Button>
          <Button
            variant="default"
            aria-pressed={tab === 'preview'}
            onClick={() => lookAt(view, { tab: 'preview', railOpen: true, wide: true })}
          >
            预览 PDF
          </Button>
          {has('recall') && <RecallButton autosave={autosave} />}
          <ReturnRequest page={page} autosave={autosave} />
          <OfficeSteps page={page} autosave={autosave} />
          {compile && <CompileStep label={compile.label} autosave={autosave} />}
          {submit && (
            <SubmitButton
              label={submit.label}
              autosave={autosave}
              unanswered={page.remarks.filter(({ state }) => state === 'open').length}
            />
          )}
        </>
      }
    />
  );
}

/** Says what is in the way; pressed, it goes to the first of it. */
function SubmitButton({ label, autosave, unanswered }: { label: string; autosave: Autosave; unanswered: number }) {
  const env = useFormEnv();
  const { scores } = env;
  const steps = useSubmit(autosave);
  const [opened, setOpened] = useState(false);
  const blocked = useStore(scores, inTheWay);
  const owed = useStore(scores, (value) => unexplainedOf(value).length);
  // What was in the way is not any more, or is something else.
  useEffect(() => () => unsay('submit'), [blocked]);
  const press = () => {
    if (blocked !== '') {
      notify({ kind: 'warning', about: 'submit', message: `没有提交：${blocked}。已到第一处。` });
      return goToFirstInTheWay(env);
    }
    steps.clear();
    setOpened(true);
  };
  return (
    <>
      <Button onClick={press} data-blocked={blocked !== '' || undefined}>
        {label}
        {blocked !== '' ? ` · ${blocked}` : owed > 0 ? ` · ${owed} 条提醒待说明` : ''}
      </Button>
      <SubmitDialog opened={opened} onClose={() => setOpened(false)} steps={steps} label={label} unanswered={unanswered} />
    </>
  );
}

function RecallButton({ autosave }: { autosave: Autosave }) {
  const steps = useSubmit(autosave);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        撤回
      </Button>
      <RecallDialog opened={opened} onClose={() => setOpened(false)} steps={steps} />
    </>
  );
}
