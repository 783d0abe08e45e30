import type { Role } from '@/lib/domain/role';

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
