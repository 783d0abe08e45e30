'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { runCommand, type ClientProblem } from '@/components/session/command';
import { notify } from '@/components/session/notice';
import { diffDraft } from '@/lib/form/draft-edits';
import { pullDraft } from '../autosave/autosave-pull';
import type { Autosave } from '../autosave/autosave-types';
import { useFormEnv } from '../form-env';

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

/** Submitting, compiling and recalling. The page is rendered anew once the server has done it. */
export function useSubmit(autosave: Autosave): FormSteps {
  const { evaluationId, actions } = useFormEnv();
  const router = useRouter();
  const [state, setState] = useState<StepState>({ busy: false, refusal: null });

  const refused = (refusal: StepState['refusal']) => {
    setState({ busy: false, refusal });
    return false;
  };
  const step = async (command: string, done: (value: { revision?: number }) => string, unchanged: boolean) => {
    setState({ busy: true, refusal: null });
    if (unchanged && !(await autosave.flush())) {
      return refused({ message: '还有内容没有保存，或有与他人冲突的内容待选择，暂不能继续。请看页面上方的保存状态。' });
    }
    const remote = await pullDraft(evaluationId, -1);
    if (!remote) return refused({ message: '连不上服务器。请检查网络，再试一次。' });
    if (unchanged && diffDraft(remote.draft, actions.current()).length > 0) {
      return refused({ message: '同事刚改了这张表。请看一下改动，再继续。' });
    }
    const outcome = await runCommand<{ revision?: number }>(command, { evaluationId, version: remote.version });
    if (!outcome.ok) return refused(outcome.problem);
    setState({ busy: false, refusal: null });
    notify({ kind: 'done', message: done(outcome.value) });
    router.refresh();
    return true;
  };

  return {
    ...state,
    submit: () => step('submit-evaluation', ({ revision }) => `已提交${revision === undefined ? '' : `，存为第 ${revision} 版`}。办公室审核前可以撤回。`, true),
    compile: () => step('compile-department', ({ revision }) => `已汇总定稿${revision === undefined ? '' : `，存为第 ${revision} 版`}。`, true),
    recall: () => step('recall-evaluation', () => '已撤回，可以继续修改。', false),
    clear: () => setState({ busy: false, refusal: null }),
  };
}
