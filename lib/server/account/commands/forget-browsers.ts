// Browsers in which one signed in before are strangers' from now on, but for this one.
import { ok } from '@/lib/workflow/problem';
import { defineCommand } from '../../gate/command';
import { forgetBrowsers as forget } from '../../session/known-browsers';
import { OWN_ACCOUNT } from '../../session/second-factor/own-account';

export const forgetBrowsers = defineCommand({
  name: 'forget-browsers',
  label: '不再记住其他浏览器',
  ...OWN_ACCOUNT,
  async run(tx, { session }) {
    return ok({ browsers: await forget(tx, session.actor.id, session.browserId) });
  },
  audit: (_, { browsers }) => (browsers > 0 ? { browsers } : null),
  trail: { label: '不再记住浏览器', details: ({ browsers }: { browsers: number }) => `${browsers} 个` },
});
