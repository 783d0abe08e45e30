// Which kinds of forms schemes have (docs/schemes.md): one may lack either.
import type { FormKind } from '@/lib/form/evaluation';
import type { Scheme } from './scheme';

export const KIND_NAMES: Readonly<Record<FormKind, string>> = { project: '项目自评表', department: '部门整体自评表' };

const KINDS = ['project', 'department'] as const satisfies readonly FormKind[];

/** The kinds that it has, projects first. */
export function offeredKinds({ forms }: Pick<Scheme, 'forms'>): FormKind[] {
  return KINDS.filter((kind) => forms[kind] !== undefined);
}

/** The kinds that none of them has: a year needs both. */
export function lackingKinds(schemes: readonly { kinds: readonly FormKind[] }[]): FormKind[] {
  return KINDS.filter((kind) => schemes.every(({ kinds }) => !kinds.includes(kind)));
}
