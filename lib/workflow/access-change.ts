// The rule of the second person (docs/decisions/0025-a-second-person-and-a-chain.md): what makes or changes who can sign, or
// under which name, counts only once somebody else has confirmed it, who counts already.
import type { Actor, Role } from './role';

export const ACCESS_CHANGES = [
  'created',
  'role',
  'name',
  'username',
  'reactivated',
  'password-reset',
  'second-factor-reset',
  'identity',
  'identity-removed',
  'certificate-made',
  'certificate-uploaded',
  'authority-made',
  'department-name',
] as const;
export type AccessChangeKind = (typeof ACCESS_CHANGES)[number];

const LABELS: Record<AccessChangeKind, string> = {
  created: '新建账号',
  role: '更换角色',
  name: '修改姓名',
  username: '修改用户名',
  reactivated: '重新启用账号',
  'password-reset': '重置密码',
  'second-factor-reset': '重置两步验证',
  identity: '关联统一身份认证账号',
  'identity-removed': '取消关联统一身份认证账号',
  'certificate-made': '制作证书',
  'certificate-uploaded': '导入证书',
  'authority-made': '生成根证书',
  'department-name': '部门改名',
};

/** The change in Chinese; the text itself where it is of another version. */
export function accessChangeLabel(what: string): string {
  return Object.hasOwn(LABELS, what) ? LABELS[what as AccessChangeKind] : what;
}

/** A way into an account. */
export type WayIn = 'password' | 'factors' | 'identity';

/** Whoever made the change may hold these: they are taken away from an account that is refused. */
const WAYS_IN: Partial<Record<AccessChangeKind, readonly WayIn[]>> = {
  created: ['password', 'factors'],
  'password-reset': ['password', 'factors'],
  'second-factor-reset': ['factors'],
  identity: ['identity'],
};

/** What is taken away from an account of which these changes are refused, each once. */
export function takenByRefusal(changes: readonly string[]): WayIn[] {
  return [...new Set(changes.flatMap((what) => WAYS_IN[what as AccessChangeKind] ?? []))];
}

/** Whether an account with that role signs, or confirms who signs: what is changed of it waits for a second person. */
export function needsSecondPerson(role: Role): boolean {
  return role === 'signer' || role === 'finance';
}

/** Accounts of which the bureau is told, whether or not a change of theirs waits. */
export const TOLD_ROLES: readonly Role[] = ['signer', 'finance', 'admin'];

/** What a change of an account with that role begins as. Of every role it is written down: the account may get another. */
export function stateOfPersonChange(role: Role): 'waiting' | 'told' {
  return needsSecondPerson(role) ? 'waiting' : 'told';
}

/** What waits: an account, a certificate (without a department: the authority), or a department's name. */
export interface ChangedAccess {
  personId: string | null;
  /** The present role of the account; null of anything else. */
  role: Role | null;
  /** Null where it is for the bureau alone to confirm. */
  departmentId: string | null;
  /** Whose changes of it wait; null is the system. */
  changedBy: readonly (string | null)[];
}

/** Whether it concerns the actor: the bureau sees all, a head what makes signatures of the department. */
export function seesChange(
  actor: Pick<Actor, 'role' | 'departmentId'>,
  { role, departmentId }: Pick<ChangedAccess, 'role' | 'departmentId'>,
): boolean {
  if (actor.role === 'finance') return true;
  return actor.role === 'signer' && departmentId === actor.departmentId && (role === null || role === 'signer');
}

/** Whether the actor, who counts, is the second person: neither the one that it is about, nor one who made it. */
export function isSecondPerson(actor: Pick<Actor, 'id' | 'role' | 'departmentId'>, changed: ChangedAccess): boolean {
  return seesChange(actor, changed) && changed.personId !== actor.id && !changed.changedBy.includes(actor.id);
}

/** How long a change is told beside deliveries and on the bureau's page. */
export const TOLD_DAYS = 30;

/** Who can confirm an account of that role, in words. */
export function whoConfirms(role: Role): string {
  return role === 'finance' ? '财政局的另一位人员' : '财政局，或本单位另一位在任的负责人';
}

/** Who can confirm that, in words. */
export function confirmersOf({ role, departmentId }: Pick<ChangedAccess, 'role' | 'departmentId'>): string {
  if (role !== null) return whoConfirms(role);
  return departmentId === null ? '财政局' : '财政局，或本单位在任的负责人';
}
