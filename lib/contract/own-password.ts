// What the page for changing one's own password is given.
import type { PasswordOwner, PasswordPolicy } from '@/lib/workflow/password-policy';

export interface OwnPassword {
  readonly policy: PasswordPolicy['name'];
  readonly owner: PasswordOwner;
  /** Why it must be changed before anything else: it is a first one, or too old; null where it need not. */
  readonly due: 'first' | 'expired' | null;
}
