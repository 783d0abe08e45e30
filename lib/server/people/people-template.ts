// The table that people are imported from, to fill in: heads, examples, and what may stand in each column.
import writeExcelFile from 'write-excel-file/node';
import { rolesIn } from '@/lib/workflow/department-roles';
import { roleLabel } from '@/lib/workflow/role-label';
import { PEOPLE_COLUMNS, PEOPLE_LABELS } from '@/lib/exchange/people-table';

const EXAMPLES = [
  ['张三', 'zhangsan', roleLabel('section'), '某区商务局', '投资促进科'],
  ['李四', 'lisi', roleLabel('office'), '某区商务局', ''],
  ['王五', 'wangwu', roleLabel('signer'), '某区商务局', ''],
];

const RULES = [
  ['姓名', '必填，最多 40 个字'],
  ['用户名', '必填，登录用：3–32 个小写字母、数字、点、短横线或下划线，以字母开头，不能重复'],
  ['角色', `必填。主管部门：${rolesIn(false).map(roleLabel).join('、')}；财政局：${rolesIn(true).map(roleLabel).join('、')}`],
  ['部门', '必填，与系统中的部门名称完全一致'],
  ['科室', '填报人必填，与系统中的科室名称一致；几个科室用顿号隔开。其他角色留空'],
  ['', '示例行请删去。密码由系统随机生成，导入后一次性下载'],
];

/** The template as .xlsx: the table on its first sheet, the rules on its second. */
export async function peopleTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const head = PEOPLE_COLUMNS.map((column) => ({ value: PEOPLE_LABELS[column], fontWeight: 'bold' as const }));
  const written = writeExcelFile([
    {
      sheet: '人员',
      data: [head, ...EXAMPLES.map((row) => row.map((value) => ({ value, type: String })))],
      columns: [14, 18, 14, 30, 26].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    { sheet: '填写说明', data: RULES.map((row) => row.map((value) => ({ value, type: String }))), columns: [{ width: 10 }, { width: 90 }] },
  ]);
  return new Uint8Array(await written.toBuffer());
}
