// Places of a command's input in the words of its form, for refusals: `第 2 行的预算数`.

/** `place：message`, or the message alone where there is no place to name. */
export function placed(label: string, message: string): string {
  return label === '' ? message : `${label}：${message}`;
}

const INPUT_LABELS: Record<string, string> = {
  evaluationId: '自评表',
  sectionId: '科室',
  remarkId: '审核意见',
  year: '年度',
  projectName: '项目名称',
  version: '版本',
  document: '文稿',
  section: '章节',
  content: '正文',
  text: '内容',
  reason: '理由',
  items: '所选自评表',
  measure: '整改措施',
  done: '落实情况',
  deadline: '截止日期',
  current: '原密码',
  next: '新密码',
  contents: '待签署内容',
  name: '名称',
  username: '用户名',
  role: '角色',
  sectionIds: '科室',
  password: '密码',
  file: '文件',
  schemeId: '表式',
  schemeIds: '表式',
  notice: '通知',
  departmentIds: '参加部门',
  departmentId: '部门',
  setId: '报送',
};

const COLUMN_LABELS: Record<string, string> = {
  name: '项目名称',
  budget: '预算数',
  executed: '执行数',
  purpose: '主要用途',
  sectionId: '科室',
  deadline: '截止日期',
  sources: '资金来源',
};

/** A place of a command's input: the names that people know, else as it is. */
export function inputLabel(path: string): string {
  const edit = /^edits\[(\d+)\]/.exec(path);
  if (edit) return `第 ${Number(edit[1]) + 1} 处改动`;
  const block = /^content\.blocks\[(\d+)\]/.exec(path);
  if (block) return `第 ${Number(block[1]) + 1} 段`;
  const [, row, column = ''] = /^rows\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
  if (row !== undefined) return `第 ${Number(row) + 1} 行${Object.hasOwn(COLUMN_LABELS, column) ? `的${COLUMN_LABELS[column]}` : ''}`;
  return Object.hasOwn(INPUT_LABELS, path) ? (INPUT_LABELS[path] ?? path) : path;
}
