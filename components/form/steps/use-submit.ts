'use client';

import { useState } from 'react';
import { type ClientProblem, type CommandOutcome, runCommand } from '@/components/session/command';
import type { CommandAnswer, CommandInput, CommandName } from '@/lib/contract/commands';
import { notify } from '@/components/session/notice';
import { useRefresh } from '@/components/session/use-refresh';
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
      if (!saved.ok || !(await step.send(input(saved.version), null)).ok) return false;
      env.answered.set({ version: saved.version + 1, said: done, frozen: null });
      return true;
    },
  };
}

/** Submitting, compiling and recalling. The page is rendered anew once the server has done it. */
export function useSubmit(autosave: Autosave): FormSteps {
  const env = useFormEnv();
  const { answered } = env;
  const refresh = useRefresh();
  const [state, setState] = useState<StepState>({ busy: false, refusal: null });

  const refused = (refusal: StepState['refusal']) => {
    setState({ busy: false, refusal });
    return false;
  };
  const step = async <T>(send: (form: SeenForm) => Promise<CommandOutcome<T>>, unchanged: boolean, done: (value: T) => void) => {
    setState({ busy: true, refusal: null });
    const saved = await savedVersion(autosave, env, unchanged);
    if (!saved.ok) return refused(saved.refusal);
    const outcome = await send({ evaluationId: env.evaluationId, version: saved.version });
    if (!outcome.ok) return refused(outcome.problem);
    done(outcome.value);
    setState({ busy: false, refusal: null });
    return true;
  };
  /** Nothing typed from here on would be part of what was frozen: the page is locked at once, and says what it is. */
  const lock = ({ state: now, version, revision }: CommandAnswer<'submit-evaluation'>) => {
    answered.set({ version, said: null, frozen: { state: now, number: revision, at: new Date().toISOString(), byName: null } });
    window.scrollTo({ top: 0 });
    refresh();
  };

  return {
    ...state,
    submit: () => step((form) => runCommand('submit-evaluation', form), true, lock),
    compile: () => step((form) => runCommand('compile-department', form), true, lock),
    recall: () =>
      step(
        (form) => runCommand('recall-evaluation', form),
        false,
        () => refresh(() => notify({ kind: 'done', message: '已撤回，可以继续修改。' })),
      ),
    clear: () => setState({ busy: false, refusal: null }),
  };
}
