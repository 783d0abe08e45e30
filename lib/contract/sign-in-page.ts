// What the login page offers.

/** An account to try the system with. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly label: string;
}

export interface SignInPage {
  /** What the provider of single sign-on is called; null without. */
  readonly providerName: string | null;
  /** Others than administrators may use a password. */
  readonly passwords: boolean;
  /** In demo mode. */
  readonly offered: readonly DemoAccount[];
}
