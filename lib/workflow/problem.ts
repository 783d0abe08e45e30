// The one catalogue of refusals: a stable code, the HTTP status it travels with, and what the person reads.
// Every message says in Chinese what is wrong, where, and what would mend it.

import { type Entry, filledIn, SAID_BY_PAGES } from './page-problem';

const CATALOGUE = {
  ...SAID_BY_PAGES,
  'not-allowed': { status: 403, text: '您的账号没有“{action}”的权限。请由有权限的同事办理；职责有变动的，联系系统管理员调整账号。' },
  'password-change-required': { status: 403, text: '须先修改登录密码，修改后即可继续。' },
  'second-factor-required': { status: 401, text: '登录还没有完成。请先通过两步验证，再继续。' },
  'enrolment-required': { status: 403, text: '您的角色须先设置两步验证，设置后即可继续。' },
  'cross-site': { status: 403, text: '请求来自其他网站，已拒绝。请在本系统的页面中操作。' },
  'not-found': { status: 404, text: '没有找到{what}，可能已被删除，或者您的账号不能查看。请返回首页重新选择。' },
  'no-report': { status: 404, text: '{year} 年度没有报告：部门整体自评表的表式不要求编写。' },
  'unknown-command': { status: 404, text: '系统没有“{name}”这项操作。请刷新页面后重试。' },
  'wrong-state': { status: 409, text: '当前状态为“{state}”，不能{action}。请刷新页面查看最新状态。' },
  'year-closed': { status: 409, text: '这一年度已关闭，不能{action}。确需修改的，由财政局重新开启这一年度。' },
  'round-exists': { status: 409, text: '{year} 年度已经开设。请在评价年度中修改它的截止日期、通知和部门。' },
  'scheme-refused': { status: 422, text: '表式文件有 {count} 处拒绝，没有发布。请改好文件再传一次。' },
  'scheme-known': { status: 409, text: '“{name}”已经可以选用，内容相同，不必再发布。开设评价年度时直接选它即可。' },
  'scheme-not-offered': { status: 409, text: '{year} 年度不用这种表式填报{what}。请刷新页面后重新选择表式。' },
  'scheme-unchanged': { status: 409, text: '这张表已经是“{name}”。请选择另一种表式。' },
  'scheme-id-taken': { status: 409, text: '编号“{name}”已有另一份表式，没有发布。发布后不能改：请在文件里换一个编号（id），再传一次。' },
  'nothing-to-try': { status: 409, text: '{year} 年度还没有报送的自评表，不能试算。请换一个年度。' },
  'round-pending': { status: 409, text: '还有 {count} 个部门的报送没有接收。确需关闭的，请填写理由后再关闭。' },
  'department-has-work': { status: 409, text: '有 {count} 个部门已开始填报，不能移出本年度。请保留下列部门。' },
  'delivery-superseded': { status: 409, text: '第 {number} 次报送已有结果，不能再处理。请刷新页面查看最新一次报送。' },
  'delivery-files-missing': {
    status: 409,
    text: '存储中有 {count} 个已报送的文件缺失或不完整，没有生成压缩包。请联系系统管理员从备份恢复后再下载。',
  },
  'nothing-delivered': { status: 409, text: '所选部门还没有报送，没有可下载的文件。请调整筛选条件，或等部门报送后再下载。' },
  'stale-revision': { status: 409, text: '他人已更新此表，您看到的不是最新内容。请刷新页面，核对后再操作。' },
  'already-looked-at': { status: 409, text: '办公室已开始审核，不能撤回。如需修改，请申请退回。' },
  'not-looked-at': { status: 409, text: '办公室还没有打开这张表，可以直接撤回。' },
  'return-asked': { status: 409, text: '有 {count} 张自评表的填报人申请退回，还没有答复，不能确认。请先打开表答复：退回，或不退回。' },
  'return-asked-already': { status: 409, text: '已经申请退回，正等办公室答复。请刷新页面查看。' },
  'return-not-asked': { status: 409, text: '没有等待答复的退回申请：可能已经答复。请刷新页面查看。' },
  'already-signed': { status: 409, text: '部门整体自评表已签署，项目表不能{action}。请先由财政局退回部门自评。' },
  'already-compiled': { status: 409, text: '部门整体自评表已汇总定稿，项目表不能{action}。请先重新编辑部门整体自评表。' },
  'review-open': { status: 422, text: '还有 {count} 处没有填好，不能确认。由办公室填写的请在表中填写，其他请退回填报人修改。' },
  'review-unfit': { status: 422, text: '您填写的内容有 {count} 处不能存为一版，不能{action}。请按列表修改或清空后再{action}。' },
  'scores-undecided': { status: 409, text: '还有 {count} 处调整得分没有核定，不能确认。请逐处接受或不接受后再确认。' },
  'scores-refused': { status: 409, text: '有 {count} 处调整得分未被接受，不能确认。请填写理由退回科室修改。' },
  'roll-up-stale': { status: 409, text: '有 {count} 行汇总指标的来源已变动，不能汇总定稿。请逐行核对差异并接受。' },
  'list-invalid': { status: 422, text: '表格中有 {count} 处不符合要求，没有保存，已填内容保留。请按下列提示修改。' },
  'year-signed': { status: 409, text: '部门整体自评表已签署，不能{action}。确需修改的，须由财政局退回，再重新编制。' },
  'signing-running': { status: 409, text: '本单位正在签署或准备盖章文件，不能再开始一次。请等它完成，或先取消。' },
  'signing-cancelled': { status: 409, text: '已取消，没有签署任何文件。需要时请重新开始。' },
  'signing-not-running': { status: 409, text: '没有可以取消的签署：可能已经完成。请查看页面上的状态。' },
  'signing-changed': { status: 409, text: '您查看之后内容有变动，没有签署任何文件。请刷新页面，核对后再签署。' },
  'no-certificate': { status: 409, text: '没有签署任何文件：本单位没有可用的签署证书。请联系系统管理员制作、更换或导入证书。' },
  'no-bureau-certificate': {
    status: 409,
    text: '没有生成压缩包：里面的清单由财政局签名，财政局没有经确认的、现用名称的证书。请系统管理员在“签署证书”为财政局制作证书，再由财政局的人员在“账号与证书变动”中确认。',
  },
  'certificate-other-name': {
    status: 409,
    text: '没有签署任何文件：签署证书是“{holder}”的，材料是“{department}”的。部门更名后，请联系系统管理员以新名称重新制作或导入证书，再签署；原来签署的文件仍然有效。',
  },
  'set-unsound': { status: 409, text: '没有签署任何文件：签署之后核验没有通过。请按下列说明修改后，重新签署。' },
  'timestamp-failed': { status: 503, text: '没有签署任何文件：时间戳服务没有给出有效的时间戳。请稍后重试；仍不行的，请联系系统管理员。' },
  'sealing-open': { status: 409, text: '正在用外部签章客户端盖章，不能{action}。请先完成盖章，或取消这次盖章。' },
  'sealing-changed': { status: 409, text: '准备盖章文件之后内容有变动，已盖章的文件不能再用。请取消这次盖章，核对后重新准备。' },
  'sealing-incomplete': { status: 409, text: '还有 {count} 个文件没有盖章，不能完成。请逐个上传盖好章的文件。' },
  'sealed-file-refused': { status: 422, text: '上传的文件没有接受：{why}。' },
  'signed-file-damaged': { status: 409, text: '存储中有 {count} 个已签署的文件缺失或损坏，不能报送。请联系系统管理员从备份恢复后再报送。' },
  'signed-file-lost': { status: 503, text: '存储中的文件缺失，或内容已不是签署时的内容。请联系系统管理员从备份恢复。' },
  'upload-broken': { status: 422, text: '文件没有传完整，没有保存。请重新上传。' },
  'project-forms-unconfirmed': { status: 409, text: '还有 {count} 张项目自评表未经办公室确认，不能汇总。请先逐张审核确认。' },
  'documents-not-ready': { status: 409, text: '还有 {count} 处没有完成，不能生成{what}。请按下列提示处理后再生成。' },
  cancelled: { status: 409, text: '已取消，没有生成文件。需要时请重新生成。' },
  'method-not-allowed': { status: 405, text: '这个地址不接受这种请求。请在本系统的页面中操作。' },
  'length-required': { status: 411, text: '请求没有说明内容的长度，没有接收。请在本系统的页面中操作。' },
  'too-large': { status: 413, text: '提交的内容超过 {limit}，没有保存。请删减过长的文字或分次提交。' },
  'file-too-large': { status: 413, text: '文件超过 {limit}，没有接收。请选择不超过 {limit} 的文件。' },
  'file-empty': { status: 422, text: '文件是空的（0 字节），没有接收。请重新选择文件。' },
  'invalid-input': { status: 422, text: '提交的内容不符合要求，没有保存。请按下列提示修改。' },
  'has-errors': { status: 422, text: '还有 {count} 处错误，不能提交。请按列表逐条修改后再提交。' },
  'warnings-unexplained': { status: 422, text: '还有 {count} 条提醒没有说明理由。请在提醒旁填写理由后再提交。' },
  'reason-required': { status: 422, text: '请填写{action}的理由，再继续。' },
  'wrong-password': { status: 422, text: '登录密码不正确。请核对大小写后重新输入；连续输错 5 次，要等一会儿才能再输。' },
  'proof-missing': { status: 422, text: '须再次确认是您本人：请{what}。' },
  'wrong-code': { status: 422, text: '{what}不正确。{check}，再输入一次。' },
  'code-used': { status: 422, text: '这个码已经用过，一个码只能用一次。请等下一个动态码出现（不超过 30 秒）再输入。' },
  'codes-slowed': { status: 429, text: '连续输错，暂不核对。请 {seconds} 秒后再输入。' },
  'passkey-refused': { status: 422, text: '通行密钥没有通过核对。请再试一次，或换用其他方式。' },
  'factor-unreadable': {
    status: 503,
    text: '动态码暂时不能核对：系统的密钥设置（ZIPING_KEY）与设置动态码时不同。请用通行密钥或恢复码，或请系统管理员恢复原来的设置。',
  },
  'too-many-passkeys': { status: 409, text: '通行密钥最多 {count} 把。请先删除不用的，再添加。' },
  'set-up-expired': { status: 409, text: '这次设置已经过期或已在别处重新开始。请重新开始设置。' },
  'not-offered': { status: 409, text: '本系统没有开放{what}。' },
  'password-too-weak': { status: 422, text: '新密码不符合要求，没有修改。请按下列提示换一个密码。' },
  'glyph-missing': { status: 422, text: '字库中没有字符{characters}，无法打印。请换用其他写法。' },
  'number-too-wide': { status: 422, text: '有 {count} 格放不下其中的数，无法打印：数不能断成两行。' },
  'name-taken': { status: 409, text: '{what}“{name}”已经有了。请换一个名称。' },
  'still-needed': { status: 409, text: '{what}还不能停用：{why}。' },
  'not-for-oneself': { status: 409, text: '不能对自己的账号{action}。请由另一位系统管理员操作。' },
  unconfirmed: { status: 403, text: '您的账号或账号的变动还没有第二人确认，不能{action}，可以查看。请联系{who}确认。' },
  'needs-another': { status: 403, text: '有 {count} 项不能由您处理：不能确认自己的账号，也不能确认自己作出的变动。' },
  'not-confirmable': { status: 409, text: '有 {count} 项还不能确认。请按下列提示处理后再确认。' },
  'last-administrator': { status: 409, text: '这是最后一位在用的系统管理员，不能{action}。请先设置另一位系统管理员。' },
  'role-not-here': { status: 422, text: '“{role}”不能设在{where}。{mend}' },
  'bureau-unnamed': {
    status: 409,
    text: '没有制作证书：财政局现在的名称“{name}”不是全称，而它会写进根证书。请先在“部门与科室”把它改为与公章一致的全称，例如“某某区财政局”。',
  },
  'certificate-unusable': { status: 422, text: '证书没有导入：{why}。' },
  'file-unusable': { status: 422, text: '文件没有读取：{why}。' },
  'signing-key-unreadable': {
    status: 503,
    text: '证书的私钥打不开：系统的密钥设置（ZIPING_KEY）与保存证书时不同，或保存的密钥已损坏。请系统管理员恢复原来的设置后再试，或重新制作证书。',
  },
  'password-waits': { status: 429, text: '登录密码多次输错，请等 {seconds} 秒后再输。其他工作不受影响，不必退出。' },
  'passwords-busy': { status: 429, text: '您的上一次密码还在核对，这一次没有执行。请等它有结果后再试。' },
  'too-many-requests': { status: 429, text: '操作过于频繁，请 {seconds} 秒后再试。' },
  unexpected: { status: 500, text: '系统出现意外错误，没有保存。请稍后重试；如仍不行，请把编号 {reference} 告诉系统管理员。' },
  'work-limit': { status: 422, text: '文件没有处理：超出了限度（{limit}），已停止。{mend}' },
  'files-waiting': { status: 429, text: '您的前 {count} 份文件还在核验，这一份没有接收。请等它们有结果后再上传。' },
  'disk-full': {
    status: 507,
    text: '服务器的磁盘已满，没有保存，原有内容没有变动。填写的内容还在您的页面上，请不要关闭页面。请系统管理员清理磁盘（编号 {reference}）；有空间后再保存即可，不必重新启动服务。',
  },
  'disk-read-only': {
    status: 507,
    text: '服务器的磁盘或数据库现在只能读取，没有保存，原有内容没有变动。填写的内容还在您的页面上，请不要关闭页面。请系统管理员检查磁盘和数据文件的权限（编号 {reference}）；恢复后再保存即可。',
  },
  'disk-failing': {
    status: 507,
    text: '服务器的磁盘出错，没有保存，原有内容没有变动。填写的内容还在您的页面上，请不要关闭页面。请系统管理员检查磁盘和数据库（编号 {reference}）；恢复后再保存即可。',
  },
  'files-exhausted': {
    status: 503,
    text: '服务器打开的文件太多，没有完成。填写的内容还在您的页面上，请稍后再试；如仍不行，请系统管理员检查文件数限制（编号 {reference}）。',
  },
  'database-held': {
    status: 503,
    text: '数据库正被其他程序占用，没有保存。填写的内容还在您的页面上，请稍后再试；如仍不行，请系统管理员检查占用数据库的程序（编号 {reference}）。',
  },
  'service-busy': { status: 503, text: '系统正忙，没有完成。请稍后重试。' },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof CATALOGUE;

export interface Problem {
  code: ProblemCode;
  /** Chinese: what is wrong, where, and what would mend it. */
  message: string;
  /** One line per place, where there are several. */
  details?: string[];
}

/** What every expected refusal is: a value, never an exception. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Every code, for tests and for documentation. */
export const PROBLEM_CODES = Object.keys(CATALOGUE) as ProblemCode[];

/**
 * The problem of that code with its message filled in.
 * @param params values of the message's `{name}` places
 * @param details one line per place, shown as a list beside the message
 */
export function problem(code: ProblemCode, params: Readonly<Record<string, string | number>> = {}, details?: readonly string[]): Problem {
  const message = filledIn(CATALOGUE[code].text, params);
  return details && details.length > 0 ? { code, message, details: [...details] } : { code, message };
}

/** The HTTP status that a problem travels with. */
export function httpStatusOf(code: ProblemCode): number {
  return CATALOGUE[code].status;
}

/** A success. */
export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A refusal: `problem()` as an outcome. */
export function refuse(
  code: ProblemCode,
  params: Readonly<Record<string, string | number>> = {},
  details?: readonly string[],
): { ok: false; problem: Problem } {
  return { ok: false, problem: problem(code, params, details) };
}
