// A form without its page, for tests: what its parts are drawn in.
import type { ReactNode } from 'react';
import type { Draft } from '@/lib/form/draft';
import type { Scheme } from '@/lib/scheme/scheme';
import { fillingIn } from '@/lib/scheme/typing-problem';
import { buildEnv, EditableProvider, FormEnvProvider, type FormEnv } from '../components/form/form-env';
import { buildDraftForm, type DraftForm } from '../components/form/use-draft-form';

export type FormUnderTest = DraftForm & { env: FormEnv; around(children: ReactNode): ReactNode };

/** The draft as its page has it; parts put `around` it are drawn as on the page. */
export function formUnderTest(draft: Draft, scheme: Scheme, editable = true, typing = fillingIn(draft.form)): FormUnderTest {
  const form = buildDraftForm(draft, scheme, typing);
  const env = buildEnv('form', scheme, draft.form, typing, form);
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
