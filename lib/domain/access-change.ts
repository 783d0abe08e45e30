// The rule of the second person (docs/decisions/0025): what makes or changes who can sign counts only once somebody else has
// confirmed it, who counts already.
import type { Actor, Role } from './role';

export const ACCESS_CHANGES = [
  'created', 'role', 'name', 'username', 'reactivated', 'password-reset', 'second-factor-reset', 'identity', 'certificate-made', 'certificate-uploaded', 'authority-made',
] as const;
export type AccessChangeKind = (typeof ACCESS_CHANGES)[number];

/** `waiting` for a second person; `told`: nobody need confirm it, the bureau is told. */
export type AccessChangeState = 'waiting' | 'confirmed' | 'refused' | 'told';

const LABELS: Record<AccessChangeKind, string> = {
  created: '新建账号',
  role: '更换角色',
  name: '修改姓名',
  username: '修改用户名',
  reactivated: '重新启用账号',
  'password-reset': '重置密码',
  'second-factor-reset': '重置两步验证',
  identity: '关联统一身份认证账号',
  'certificate-made': '制作证书',
  'certificate-uploaded': '导入证书',
  'authority-made': '生成根证书',
};

/** The change in Chinese; the text itself where it is of another version. */
export function accessChangeLabel(what: string): string {
  return Object.hasOwn(LABELS, what) ? LABELS[what as AccessChangeKind] : what;
}

/** Who signs, and who confirms who signs: a change of theirs waits for a second person. */
const CONFIRMED_ROLES: readonly Role[] = ['signer', 'finance'];

/** What a change of an account with that role begins as; null where it is no such change. */
export function stateOfPersonChange(role: Role): 'waiting' | 'told' | null {
  if (CONFIRMED_ROLES.includes(role)) return 'waiting';
  return role === 'admin' ? 'told' : null;
}

/** What waits: an account, or a certificate (without a department: the authority). */
export interface ChangedAccess {
  personId: string | null;
  /** The present role of the account; null of a certificate. */
  role: Role | null;
  departmentId: string | null;
  /** Whose changes of it wait; null is the system. */
  changedBy: readonly (string | null)[];
}

/** Whether it concerns the actor: the bureau sees all, a head what makes signatures of the department. */
export function seesChange(actor: Pick<Actor, 'role' | 'departmentId'>, { role, departmentId }: Pick<ChangedAccess, 'role' | 'departmentId'>): boolean {
  if (actor.role === 'finance') return true;
  return actor.role === 'signer' && departmentId === actor.departmentId && (role === null || role === 'signer');
}

/** Whether the actor, who counts, is the second person: neither the one that it is about, nor one who made it. */
export function isSecondPerson(actor: Pick<Actor, 'id' | 'role' | 'departmentId'>, changed: ChangedAccess): boolean {
  return seesChange(actor, changed) && changed.personId !== actor.id && !changed.changedBy.includes(actor.id);
}

/** How long a change is told beside deliveries and on the bureau's page. */
export const TOLD_DAYS = 30;

/** Who can confirm, in words, for an account of that role or a certificate (null). */
export function whoConfirms(role: Role | null): string {
  return role === 'finance' ? '财政局的另一位人员' : '财政局，或本单位另一位在任的负责人';
}
