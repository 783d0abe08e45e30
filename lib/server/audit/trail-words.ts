// What the trail says of what was done, in Chinese: the words that several actions share. A command says its own (`trail` in its definition).
import { formatDate } from '@/lib/format/date';
import { accessChangeLabel } from '@/lib/workflow/access-change';
import { roleLabel } from '@/lib/workflow/role-label';
import { ROLES } from '@/lib/workflow/role';
import { findScheme } from '@/lib/scheme/known-schemes';

/** Names for the ids in details. */
export interface AuditNames {
  department(id: string): string;
  section(id: string): string;
  evaluation(id: string): string;
}

/** What the trail says of an action. */
export interface Words<D> {
  label: string;
  /** What more there is to say; never what stands in a form. */
  details: (details: D, names: AuditNames) => string;
}

export const nothing = () => '';
/** The scheme's name; its id where it is not known here. */
export const schemeName = (id: string, sha256?: string) => (findScheme(id, sha256) ?? findScheme(id))?.name ?? id;
export const short = (hash: string) => hash.slice(0, 16);
export const revisionOf = ({ revision }: { revision: number }) => `第 ${revision} 版`;
export const numbered = ({ number }: { number: number }) => `第 ${number} 次报送`;
export const certificateText = (
  { departmentId, fingerprint, notAfter, retired }: { departmentId: string; fingerprint: string; notAfter: string; retired: string[] },
  names: AuditNames,
) =>
  `${names.department(departmentId)}，指纹 ${short(fingerprint)}…，有效至 ${formatDate(notAfter)}${retired.length > 0 ? `，停用原证书 ${retired.length} 张` : ''}`;
export const renamed = ({ name, previous }: { name: string; previous: string | null }) =>
  previous === null ? `新建“${name}”` : `“${previous}”改为“${name}”`;
export const roleText = (role: string) => {
  const known = ROLES.find((one) => one === role);
  return known ? roleLabel(known) : role;
};
export const listedChanges = (changes: readonly string[]) => [...new Set(changes.map(accessChangeLabel))].join('、');
export const named = (name: string | undefined) => (name === undefined ? '' : `“${name}”`);
/** Ways into an account that a refusal takes away. */
export const TAKEN: Readonly<Record<string, string>> = { password: '密码', factors: '两步验证', identity: '统一身份认证的关联' };
export const CHANGED: Readonly<Record<string, string>> = { name: '姓名', role: '角色', sections: '科室' };

export const FACTORS: Readonly<Record<string, string>> = {
  authenticator: '动态码',
  code: '动态码或恢复码',
  'recovery-code': '恢复码',
  passkey: '通行密钥',
};
export const factorText = (kind: string) => FACTORS[kind] ?? kind;

export function listed(what: string, ids: readonly string[], names: AuditNames): string {
  return ids.length === 0
    ? ''
    : `${what} ${ids
        .slice(0, 5)
        .map((id) => names.department(id))
        .join('、')}${ids.length > 5 ? ` 等 ${ids.length} 个` : ''}`;
}
