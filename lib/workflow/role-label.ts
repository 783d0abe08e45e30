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

/** What people call a role besides, where it can be no other: 科室负责人 could be two. */
const ALSO: Readonly<Record<Role, readonly string[]>> = {
  section: ['科室填报人', '填报员', '科室填报员'],
  office: ['办公室', '办公室审核人', '办公室审核员', '审核人', '审核员'],
  signer: ['负责人', '部门负责人', '签署人'],
  finance: ['财政', '财政局人员'],
  admin: ['管理员'],
  auditor: ['审计', '审计人员'],
};

/** The role of that Chinese name, as the screens have it or as people call it, or null. */
export function roleNamed(text: string): Role | null {
  return ROLES.find((role) => LABELS[role] === text || ALSO[role].includes(text)) ?? null;
}
