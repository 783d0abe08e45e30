// What the administrator's home page shows: what departments lack to report, and the accounts.
import type { Role } from '@/lib/workflow/role';
import type { CertificateDuty } from './certificates';

/** One of the first steps of an installation. */
export interface FirstStep {
  readonly id: 'bureau-name' | 'departments' | 'sections' | 'people' | 'certificates' | 'confirmed' | 'round';
  readonly done: boolean;
}

export interface AdminHome {
  /** Active ones other than the bureau. */
  readonly departments: number;
  /** Accounts in use, slowed somewhere by wrong passwords, and with a first password still. */
  readonly people: number;
  readonly slowed: number;
  readonly unchanged: number;
  /** Departments without anybody of a role that reporting needs. */
  readonly lacking: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[];
  /** What an installation begins with, in order; empty once a year was opened. */
  readonly firstSteps: readonly FirstStep[];
  /** Those that something must be done about. */
  readonly certificates: readonly CertificateDuty[];
}
