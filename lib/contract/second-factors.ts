// What one's own page of second factors shows, and what is asked again before a step that counts.
import type { PresenceAsked } from '@/lib/workflow/second-factor';

export interface PresenceView extends PresenceAsked {
  /** What the provider of single sign-on is called here. */
  readonly providerName: string;
  /** The provider has confirmed who it is, minutes ago; not used yet. */
  readonly confirmed: boolean;
}

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export interface SecondFactorsPage {
  /** New ones can be set up. */
  readonly offered: boolean;
  /** One of them must be there: the role asks for it. */
  readonly required: boolean;
  /** Nothing else can be done before. */
  readonly mustSetUp: boolean;
  /** Since when the authenticator app counts; null without. */
  readonly authenticatorSince: string | null;
  readonly passkeys: readonly OwnPasskey[];
  /** Browsers have them only over https. */
  readonly passkeysPossible: boolean;
  readonly recoveryCodesLeft: number;
  readonly presence: PresenceView;
}
