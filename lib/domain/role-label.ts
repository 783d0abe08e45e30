// Roles in Chinese, as screens and tables have them.
import { type Role, ROLES } from './role';

const LABELS: Record<Role, string> = {
  section: '填报人',
  office: '办公室审核',
  signer: '单位负责人',
  finance: '财政局',
  admin: '系统管理员',
  auditor: '审计员',
};

/** The role in Chinese. */
export function roleLabel(role: Role): string {
  return LABELS[role];
}

/** The role of that Chinese name, or null. */
export function roleNamed(text: string): Role | null {
  return ROLES.find((role) => LABELS[role] === text) ?? null;
}
