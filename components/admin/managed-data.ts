import type { Role } from '@/lib/domain/role';

/** Departments, sections and people as the pages of administration show them. */
export interface SectionOption {
  id: string;
  name: string;
  active: boolean;
}

export interface DepartmentOption {
  id: string;
  name: string;
  bureau: boolean;
  roles: readonly Role[];
  sections: SectionOption[];
}

export interface ListedDepartment extends DepartmentOption {
  active: boolean;
  /** With an account in use. */
  people: number;
}

export interface ListedPerson {
  id: string;
  username: string;
  name: string;
  role: Role;
  departmentId: string;
  departmentName: string;
  sections: { id: string; name: string }[];
  active: boolean;
  locked: boolean;
  mustChangePassword: boolean;
  self: boolean;
  stamp: string;
}
