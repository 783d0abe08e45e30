// What the login page offers in demo mode.

/** An account to try the system with. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly label: string;
}
