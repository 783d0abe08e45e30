// What a draft must say before it can be submitted, besides what the rules find: names and check boxes. The exchange
// format lets a draft leave them blank; a submitted form is printed, and must not.
import type { Draft } from './draft';
import { isBlank } from '@/lib/number/fold';
import { schemeOf } from '../domain/score/scheme';

export type UnfilledField =
  | 'projectName' | 'supervisingDepartment' | 'implementingUnit' | 'category' | 'attribute' | 'duration' | 'level1' | 'level3';

export interface Unfilled {
  /** Row id; "" for the form itself. */
  at: string;
  field: UnfilledField;
  /** Chinese: what is not filled in. */
  label: string;
  message: string;
}

const NAMES = [['projectName', '项目名称'], ['supervisingDepartment', '主管部门'], ['implementingUnit', '项目实施单位']] as const;
const CHECK_BOXES = [['category', '项目类别'], ['attribute', '项目属性'], ['duration', '项目类型']] as const;

/** Everything of that kind that is still blank, in the order of the form. */
export function unfilledCells(draft: Draft): Unfilled[] {
  const found: Unfilled[] = [];
  if (draft.form === 'project') {
    for (const [field, label] of NAMES) if (isBlank(draft[field])) found.push({ at: '', field, label, message: '还没有填写' });
    const boxes = schemeOf(draft.scheme).layout.checkBoxes ? CHECK_BOXES : [];
    for (const [field, label] of boxes) if (!draft[field]) found.push({ at: '', field, label, message: '还没有选择' });
  }
  for (const group of draft.goals.flatMap((goal) => goal.groups)) {
    if (isBlank(group.level1)) found.push({ at: group.id, field: 'level1', label: '一级指标名称', message: '还没有填写' });
    for (const row of group.indicators) {
      if (isBlank(row.level3)) found.push({ at: row.id, field: 'level3', label: `${group.level1.trim() || '一级指标'}中一行的三级指标`, message: '还没有填写名称' });
    }
  }
  return found;
}
