// A form without its page, for tests: what its parts are drawn in.
import type { ReactNode } from 'react';
import type { Draft } from '@/lib/form/draft';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn } from '@/lib/scheme/typing-problem';
import { EditableProvider, FormEnvProvider, type FormEnv } from '../components/form/form-env';
import { createStore } from '../components/form/tiny-store';
import { buildDraftForm, type DraftForm } from '../components/form/use-draft-form';

export type FormUnderTest = DraftForm & { env: FormEnv; around(children: ReactNode): ReactNode };

/** The draft as its page has it; parts put `around` it are drawn as on the page. */
export function formUnderTest(draft: Draft, scheme: Scheme, editable = true, typing = fillingIn(draft.form)): FormUnderTest {
  const form = buildDraftForm(draft, scheme, typing);
  const layout = scheme.forms[draft.form];
  if (!layout) throw new Error(`scheme ${scheme.id} has no ${draft.form} form`);
  const env: FormEnv = {
    evaluationId: 'form',
    scheme,
    layout,
    kind: draft.form,
    typing,
    draft: form.draft,
    actions: form.actions,
    steps: form.steps,
    scores: form.scores,
    sheet: form.sheet,
    pin: form.pin,
    begin: form.begin,
    isIn: form.isIn,
    view: createStore<ReturnType<FormEnv['view']['get']>>({
      row: null,
      tab: 'check',
      railOpen: false,
      wide: false,
      details: false,
      remarking: null,
      left: new Set(),
      pressed: false,
      rollingUp: null,
    }),
    conflicts: createStore<ReadonlySet<string>>(new Set()),
  };
  return {
    ...form,
    env,
    around: (children) => (
      <FormEnvProvider value={env}>
        <EditableProvider value={editable}>{children}</EditableProvider>
      </FormEnvProvider>
    ),
  };
}
