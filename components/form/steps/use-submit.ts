'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type ClientProblem, type CommandOutcome, runCommand } from '@/components/session/command';
import type { CommandInput, CommandName } from '@/lib/contract/commands';
import { notify } from '@/components/session/notice';
import { useCommand } from '@/components/session/use-command';
import { diffDraft } from '@/lib/form/draft-edits';
import type { EvaluationPage } from '@/lib/contract/evaluation-page';
import { pullDraft } from '../autosave/autosave-pull';
import type { Autosave } from '../autosave/autosave-types';
import { type FormEnv, useFormEnv } from '../form-env';

/** A step of the form that is under way, or was refused. */
export interface StepState {
  busy: boolean;
  refusal: Pick<ClientProblem, 'message' | 'details'> | null;
}

export interface FormSteps extends StepState {
  /** Saves, makes sure that what is submitted is what is on the page, and submits it. True when done. */
  submit(): Promise<boolean>;
  recall(): Promise<boolean>;
  /** The same as submitting, for the department form. */
  compile(): Promise<boolean>;
  clear(): void;
}

/** A form as it is on the page. */
type SeenForm = CommandInput<'submit-evaluation'>;

type Saved = { ok: true; version: number } | { ok: false; refusal: NonNullable<StepState['refusal']> };

/** The version of the form once everything typed is saved; `unchanged`: only where that is what is on the page. */
async function savedVersion(autosave: Autosave, { evaluationId, actions }: FormEnv, unchanged: boolean): Promise<Saved> {
  const refused = (message: string): Saved => ({ ok: false, refusal: { message } });
  if (unchanged && !(await autosave.flush()))
    return refused('还有内容没有保存，或有与他人冲突的内容待选择，暂不能继续。请看页面上方的保存状态。');
  const remote = await pullDraft(evaluationId, -1);
  if (!remote) return refused('连不上服务器。请检查网络，再试一次。');
  if (unchanged && diffDraft(remote.draft, actions.current()).length > 0) return refused('同事刚改了这张表。请看一下改动，再继续。');
  return { ok: true, version: remote.version };
}

export interface OfficeStep<N extends CommandName> {
  busy: boolean;
  problem: StepState['refusal'];
  forget(): void;
  /** True when done. */
  send(input: (version: number) => CommandInput<N>, done: string): Promise<boolean>;
}

/** A step of the office's on the form as its page shows it: what was typed under review is saved first. */
export function useOfficeStep<N extends CommandName>(
  command: N,
  page: Pick<EvaluationPage, 'version' | 'fillsIn'>,
  autosave: Autosave,
): OfficeStep<N> {
  const env = useFormEnv();
  const step = useCommand(command);
  const [saving, setSaving] = useState<StepState>({ busy: false, refusal: null });
  return {
    busy: saving.busy || step.busy,
    problem: saving.refusal ?? step.problem,
    forget() {
      setSaving({ busy: false, refusal: null });
      step.forget();
    },
    async send(input, done) {
      if (!page.fillsIn) return (await step.send(input(page.version), done)).ok;
      setSaving({ busy: true, refusal: null });
      const saved = await savedVersion(autosave, env, true);
      setSaving({ busy: false, refusal: saved.ok ? null : saved.refusal });
      return saved.ok && (await step.send(input(saved.version), done)).ok;
    },
  };
}

/** Submitting, compiling and recalling. The page is rendered anew once the server has done it. */
export function useSubmit(autosave: Autosave): FormSteps {
  const env = useFormEnv();
  const { evaluationId } = env;
  const router = useRouter();
  const [state, setState] = useState<StepState>({ busy: false, refusal: null });

  const refused = (refusal: StepState['refusal']) => {
    setState({ busy: false, refusal });
    return false;
  };
  const step = async <T>(send: (form: SeenForm) => Promise<CommandOutcome<T>>, done: (value: T) => string, unchanged: boolean) => {
    setState({ busy: true, refusal: null });
    const saved = await savedVersion(autosave, env, unchanged);
    if (!saved.ok) return refused(saved.refusal);
    const outcome = await send({ evaluationId, version: saved.version });
    if (!outcome.ok) return refused(outcome.problem);
    setState({ busy: false, refusal: null });
    notify({ kind: 'done', message: done(outcome.value) });
    router.refresh();
    return true;
  };

  return {
    ...state,
    submit: () =>
      step(
        (form) => runCommand('submit-evaluation', form),
        ({ revision }) => `已提交，存为第 ${revision} 版。办公室审核前可以撤回。`,
        true,
      ),
    compile: () =>
      step(
        (form) => runCommand('compile-department', form),
        ({ revision }) => `已汇总定稿，存为第 ${revision} 版。`,
        true,
      ),
    recall: () =>
      step(
        (form) => runCommand('recall-evaluation', form),
        () => '已撤回，可以继续修改。',
        false,
      ),
    clear: () => setState({ busy: false, refusal: null }),
  };
}
