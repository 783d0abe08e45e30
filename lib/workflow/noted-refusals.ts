// Which refusals leave a row in the trail: where somebody asked for what they may not do, what cannot be done now, or too often. What
// is only typed wrongly does not.
import { httpStatusOf, type ProblemCode } from './problem';

const STATUSES: readonly number[] = [403, 404, 409, 423, 429];
/** Of every day, and nobody's fault: somebody else was faster, or the page says what is lacking. */
const EVERYDAY: readonly ProblemCode[] = ['stale-revision', 'signing-not-running', 'nothing-delivered', 'documents-not-ready', 'cancelled'];

/** Whether a refusal of that code is noted. */
export function isNoted(code: ProblemCode): boolean {
  return STATUSES.includes(httpStatusOf(code)) && !EVERYDAY.includes(code);
}

/** Of each that is noted, and of those that are only counted together. */
const WORDS: Partial<Record<ProblemCode | 'others', string>> = {
  'not-allowed': '没有权限',
  'password-change-required': '须先修改登录密码',
  'enrolment-required': '您的角色须先设置两步验证',
  'cross-site': '请求来自其他网站',
  'not-found': '没有这项内容，或无权查看',
  'no-report': '年度没有报告',
  'unknown-command': '没有这项操作',
  'wrong-state': '状态不允许',
  'year-closed': '这一年度已关闭',
  'round-exists': '年度已经开设',
  'scheme-known': '同样的表式已经可以选用',
  'scheme-not-offered': '年度不用这种表式',
  'scheme-not-here': '自评表所用的表式本系统没有',
  'scheme-unchanged': '已经是这种表式',
  'scheme-id-taken': '编号已有另一份表式',
  'nothing-to-try': '年度还没有报送的自评表',
  'round-pending': '还有部门的报送没有接收',
  'department-has-work': '有部门已开始填报',
  'delivery-superseded': '这次报送已有结果',
  'delivery-files-missing': '已报送的文件缺失或不完整',
  'already-looked-at': '办公室已开始审核',
  'not-looked-at': '办公室还没有打开',
  'return-asked': '申请退回，还没有答复',
  'return-asked-already': '已经申请退回',
  'return-not-asked': '没有等待答复的退回申请',
  'already-signed': '部门整体自评表已签署',
  'already-compiled': '部门整体自评表已汇总定稿',
  'scores-undecided': '还有调整得分没有核定',
  'scores-refused': '有调整得分未被接受',
  'roll-up-stale': '汇总指标的来源已变动',
  'year-signed': '部门整体自评表已签署',
  'signing-running': '本单位正在签署或准备盖章文件',
  'signing-cancelled': '签署已取消',
  'signing-changed': '您查看之后内容有变动',
  'no-certificate': '没有可用的签署证书',
  'no-bureau-certificate': '财政局没有可用的证书',
  'certificate-other-name': '签署证书是别的名称的',
  'set-unsound': '签署之后核验没有通过',
  'sealing-open': '正在用外部签章客户端盖章',
  'sealing-changed': '准备盖章文件之后内容有变动',
  'sealing-incomplete': '还有文件没有盖章',
  'signed-file-damaged': '已签署的文件缺失或损坏',
  'project-forms-unconfirmed': '还有项目自评表未经办公室确认',
  'codes-slowed': '连续输错',
  'too-many-passkeys': '通行密钥太多',
  'set-up-expired': '这次设置已经过期或已在别处重新开始',
  'not-offered': '本系统没有开放',
  'name-taken': '名称已经有了',
  'still-needed': '还不能停用',
  'not-for-oneself': '不能对自己的账号操作',
  unconfirmed: '账号还没有第二人确认',
  'needs-another': '不能由本人处理',
  'not-confirmable': '还不能确认',
  'last-administrator': '这是最后一位在用的系统管理员',
  'bureau-unnamed': '财政局的名称不是全称',
  'password-waits': '登录密码多次输错',
  'passwords-busy': '您的上一次密码还在核对',
  'too-many-requests': '过于频繁',
  'files-waiting': '前面的文件还在核验',
  others: '其他被拒绝的请求，合并计数',
};

/** Why, in few words: the code itself, where another version noted it. */
export function refusalWords(code: string): string {
  return Object.hasOwn(WORDS, code) ? (WORDS[code as ProblemCode] ?? code) : code;
}
