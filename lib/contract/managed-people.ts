// What the pages of departments, sections and people show the administrator, and which people are asked for.
import type { Role } from '@/lib/workflow/role';

export interface SectionOption {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** A department that people can be put into. */
export interface DepartmentOption {
  readonly id: string;
  readonly name: string;
  readonly bureau: boolean;
  /** What its people can be. */
  readonly roles: readonly Role[];
  readonly sections: readonly SectionOption[];
}

/** A row of the list of departments. */
export interface ListedDepartment extends DepartmentOption {
  readonly active: boolean;
  /** With an account in use. */
  readonly people: number;
}

export interface ManagedSection extends SectionOption {
  /** Accounts in use, and forms of open years. */
  readonly people: number;
  readonly forms: number;
}

/** What wrong guesses are counted by (lib/server/session/guess-allowance.ts). */
export type SlowedKind =
  | 'browser'
  | 'pair'
  | 'pair-site'
  | 'account'
  | 'address'
  | 'site'
  | 'again'
  | 'code-browser'
  | 'code-pair'
  | 'code-pair-site'
  | 'code-account'
  | 'code-again'
  | 'provider';

/** Somebody with an account. */
export interface ManagedPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly sections: readonly { readonly id: string; readonly name: string }[];
  readonly active: boolean;
  /** Where wrong passwords have to be waited for, the longest first: in a known browser, from one address, everywhere else, or asked again. */
  readonly slowed: readonly { readonly kind: SlowedKind; readonly until: string }[];
  readonly mustChangePassword: boolean;
  /** Whether a second person has still to confirm the account, or refused it: it signs and confirms nothing then. */
  readonly secondPerson: 'none' | 'waits' | 'refused';
  /** How many browsers are signed in. */
  readonly open: number;
  /** `identity`: whose account at the provider of single sign-on; `providerName`: what that is called, null without. */
  readonly ways: {
    readonly authenticator: boolean;
    readonly passkeys: number;
    readonly identity: string | null;
    readonly providerName: string | null;
  };
  /** Whether it is the administrator who looks. */
  readonly self: boolean;
  /** What `save-person` wants back. */
  readonly stamp: string;
}

/** The page of one department. */
export interface ManagedDepartment extends DepartmentOption {
  readonly active: boolean;
  /** The name that it is to have once the bureau confirms it; null where none was asked for. */
  readonly nameAskedFor: string | null;
  /** Somebody signs under its name, or did: another waits for the bureau. */
  readonly nameRelied: boolean;
  readonly sections: readonly ManagedSection[];
  readonly people: readonly ManagedPerson[];
}

/** What of the people is asked for. */
export interface PeopleFilter {
  /** Part of the name or of the user name. */
  readonly text: string;
  readonly departmentId: string | null;
  readonly role: string | null;
  readonly state: 'active' | 'inactive' | 'slowed' | 'first-password' | null;
  /** From 1. */
  readonly page: number;
}

/** A page of the people of a filter. */
export interface ManagedPeople {
  /** Of the filter, and of the whole district. */
  readonly total: number;
  readonly all: number;
  readonly people: readonly ManagedPerson[];
}
