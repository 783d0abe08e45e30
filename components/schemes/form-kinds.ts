import type { FormKind } from '@/lib/form/evaluation';

export const FORM_KINDS: readonly { kind: FormKind; label: string }[] = [
  { kind: 'project', label: '项目自评表' },
  { kind: 'department', label: '部门整体自评表' },
];
