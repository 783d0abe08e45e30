import type { FormKind } from '@/lib/form/evaluation';

export const FORM_KINDS: readonly { kind: FormKind; label: string; short: string; whose: string }[] = [
  { kind: 'project', label: '项目自评表', short: '项目表', whose: '项目' },
  { kind: 'department', label: '部门整体自评表', short: '部门整体表', whose: '部门整体' },
];
