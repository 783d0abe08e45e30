// Who a person is to the system (docs/handbook: 角色).

export const ROLES = ['section', 'office', 'signer', 'finance', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** The person behind a request: what permission and workflow decide by. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  departmentId: string;
  /** Sections a `section` person fills in for; empty for others. */
  sectionIds: string[];
}
