// Every action of the trail in Chinese. The record is total: an action without words does not compile.
import { formatDate, formatDateTime } from '@/lib/format/date';
import { accessChangeLabel } from '@/lib/workflow/access-change';
import { refusalWords } from '@/lib/workflow/noted-refusals';
import { roleLabel } from '@/lib/workflow/role-label';
import { ROLES } from '@/lib/workflow/role';
import { findScheme } from '@/lib/scheme/known-schemes';
import type { AuditAction, AuditDetails } from '../audit/audit';

/** Names for the ids in details. */
export interface AuditNames {
  department(id: string): string;
  section(id: string): string;
  evaluation(id: string): string;
}

interface Words<D> {
  label: string;
  /** What more there is to say; never what stands in a form. */
  details: (details: D, names: AuditNames) => string;
}

const nothing = () => '';
const from = ({ ip }: { ip: string | null }) => (ip === null ? '' : `来自 ${ip}`);
/** The scheme's name; its id where it is not known here. */
const schemeName = (id: string, sha256?: string) => (findScheme(id, sha256) ?? findScheme(id))?.name ?? id;
const short = (hash: string) => hash.slice(0, 16);
const revisionOf = ({ revision }: { revision: number }) => `第 ${revision} 版`;
const numbered = ({ number }: { number: number }) => `第 ${number} 次报送`;
const certificateText = (
  { departmentId, fingerprint, notAfter, retired }: { departmentId: string; fingerprint: string; notAfter: string; retired: string[] },
  names: AuditNames,
) =>
  `${names.department(departmentId)}，指纹 ${short(fingerprint)}…，有效至 ${formatDate(notAfter)}${retired.length > 0 ? `，停用原证书 ${retired.length} 张` : ''}`;
const renamed = ({ name, previous }: { name: string; previous: string | null }) =>
  previous === null ? `新建“${name}”` : `“${previous}”改为“${name}”`;
const roleText = (role: string) => {
  const known = ROLES.find((one) => one === role);
  return known ? roleLabel(known) : role;
};
const listedChanges = (changes: readonly string[]) => [...new Set(changes.map(accessChangeLabel))].join('、');
const named = (name: string | undefined) => (name === undefined ? '' : `“${name}”`);
/** Ways into an account that a refusal takes away. */
const TAKEN: Readonly<Record<string, string>> = { password: '密码', factors: '两步验证', identity: '统一身份认证的关联' };
const repeated = (times: number) => (times > 1 ? `10 分钟内又有 ${times} 次` : '');
/** A command by its name, an address as it is. */
const requestWords = (request: string) => (request.startsWith('/') ? request : actionWords(request));
const CHANGED: Readonly<Record<string, string>> = { name: '姓名', role: '角色', sections: '科室' };

/** What the wrong guesses were counted by. */
const GUESSED: Readonly<Record<string, string>> = {
  browser: '本人用过的浏览器',
  pair: '陌生浏览器，同一地址',
  'pair-site': '陌生浏览器，同一网段',
  account: '陌生浏览器，多个地址',
  address: '同一网络，不论账号',
  site: '上级网络，不论账号',
  again: '登录后再次核对密码',
  provider: '统一身份认证账号',
};

const FACTORS: Readonly<Record<string, string>> = {
  authenticator: '动态码',
  code: '动态码或恢复码',
  'recovery-code': '恢复码',
  passkey: '通行密钥',
};
const factorText = (kind: string) => FACTORS[kind] ?? kind;

const WORDS: { readonly [A in AuditAction]: Words<AuditDetails[A]> } = {
  'sign-in': { label: '登录', details: from },
  'sign-in-failed': {
    label: '登录失败',
    details: ({ username, ip }) =>
      [username === null ? '用户名不存在或已停用' : `用户名 ${username}`, from({ ip })].filter((text) => text !== '').join('，'),
  },
  'sign-in-slowed': {
    label: '登录限次',
    details: ({ kind, until, ip }) =>
      [`${GUESSED[kind] ?? kind}，到 ${formatDateTime(until)}`, from({ ip })].filter((text) => text !== '').join('，'),
  },
  'sign-in-refused': {
    label: '限次期间拒绝登录',
    details: ({ username, ip, kind }) =>
      [username === null ? '用户名不存在或已停用' : `用户名 ${username}`, GUESSED[kind] ?? kind, from({ ip })]
        .filter((text) => text !== '')
        .join('，'),
  },
  'account-locked': {
    label: '账号锁定',
    details: ({ until, ip }) => [`到 ${formatDateTime(until)}`, from({ ip })].filter((text) => text !== '').join('，'),
  },
  'sign-out': { label: '退出登录', details: nothing },
  'change-password': { label: '修改密码', details: nothing },
  'change-password-failed': { label: '修改密码时原密码错误', details: nothing },
  'password-again-failed': { label: '再次核对密码时输错', details: ({ action }) => `操作：${actionWords(action)}` },
  'verify-second-factor': { label: '通过两步验证', details: ({ kind }) => factorText(kind) },
  'second-factor-failed': { label: '两步验证没有通过', details: ({ action, kind }) => `${factorText(kind)}，操作：${actionWords(action)}` },
  'begin-authenticator': { label: '开始设置动态码', details: nothing },
  'confirm-authenticator': { label: '启用动态码', details: nothing },
  'remove-authenticator': { label: '停用动态码', details: nothing },
  'ask-passkey': { label: '使用通行密钥', details: nothing },
  'begin-passkey': { label: '开始添加通行密钥', details: nothing },
  'confirm-passkey': { label: '添加通行密钥', details: ({ name }) => `“${name}”` },
  'remove-passkey': { label: '删除通行密钥', details: ({ name }) => `“${name}”` },
  'make-recovery-codes': { label: '重新生成恢复码', details: nothing },
  'reset-second-factor': {
    label: '重置两步验证',
    details: ({ factors, reason }) => `${factors > 0 ? `${factors} 项` : '原来没有设置'}，理由：${reason}`,
  },
  'link-identity': {
    label: '关联统一身份认证账号',
    details: ({ subject, by }) => (subject === null ? '取消关联' : `${subject}${by === 'username' ? '，首次登录时按用户名关联' : ''}`),
  },
  'ask-provider': { label: '到统一身份认证重新确认', details: nothing },
  'create-evaluation': {
    label: '新建自评表',
    details: ({ sectionId, year, scheme }, names) =>
      `${year} 年度，${names.section(sectionId)}${scheme === undefined ? '' : `，${schemeName(scheme)}`}`,
  },
  'delete-evaluation': { label: '删除自评表', details: ({ projectName }) => `“${projectName}”` },
  'save-evaluation': {
    label: '填写自评表',
    details: ({ version, cells, conflicts }) => `${cells.length} 处，版本 ${version}${conflicts > 0 ? `，与他人冲突 ${conflicts} 处` : ''}`,
  },
  'submit-evaluation': {
    label: '提交自评表',
    details: ({ revision, total, sha256 }) => `第 ${revision} 版，总分 ${total}，校验值 ${short(sha256)}…`,
  },
  'recall-evaluation': { label: '撤回自评表', details: nothing },
  'look-at-evaluation': { label: '开始审核', details: nothing },
  'answer-remark': { label: '答复审核意见', details: ({ evaluationId }, names) => names.evaluation(evaluationId) },
  'save-narrative-section': { label: '编写报告', details: ({ version, characters }) => `${characters} 字，版本 ${version}` },
  'return-evaluation': { label: '退回自评表', details: revisionOf },
  'confirm-evaluations': {
    label: '确认自评表',
    details: ({ revision, together }) => `第 ${revision} 版${together > 1 ? `，同时确认 ${together} 张` : ''}`,
  },
  'mark-outside': { label: '标记不计入整体支出的资金', details: ({ revision }) => (revision === null ? '' : `形成第 ${revision} 版`) },
  'reopen-evaluation': { label: '重新打开自评表', details: revisionOf },
  'write-remark': {
    label: '写审核意见',
    details: ({ evaluationId, revision }, names) => `${names.evaluation(evaluationId)}，第 ${revision} 版`,
  },
  'close-remark': { label: '关闭审核意见', details: ({ evaluationId }, names) => names.evaluation(evaluationId) },
  'decide-score': { label: '核定调整得分', details: ({ revision, accepted }) => `第 ${revision} 版，${accepted ? '接受' : '不接受'}` },
  'save-list': { label: '修改项目支出表', details: ({ version, rows }) => `${rows} 行，版本 ${version}` },
  'change-scheme': {
    label: '换用表式',
    details: ({ from: was, to, noPlace }) =>
      `由“${schemeName(was.id, was.sha256)}”换为“${schemeName(to.id, to.sha256)}”${noPlace > 0 ? `，${noPlace} 处没有位置` : ''}`,
  },
  'set-up-projects': {
    label: '设置项目',
    details: ({ created, changed, removed = [] }) =>
      `新建 ${created.length} 个，修改 ${changed.length} 个${removed.length > 0 ? `，删除${removed.map((name) => `“${name}”`).join('、')}` : ''}`,
  },
  'take-over-year': { label: '沿用往年项目', details: ({ from: year, created }) => `沿用 ${year} 年度，新建 ${created} 个` },
  'compile-department': {
    label: '汇总定稿',
    details: ({ revision, total, sha256 }) => `第 ${revision} 版，总分 ${total}，校验值 ${short(sha256)}…`,
  },
  'save-rectification': {
    label: '修改整改事项',
    details: ({ version, state }) => `${state === 'done' ? '已完成' : '进行中'}，版本 ${version}`,
  },
  'report-rectification': {
    label: '填报整改落实情况',
    details: ({ version, state }) => `${state === 'done' ? '已完成' : '进行中'}，版本 ${version}`,
  },
  'delete-rectification': { label: '删除整改事项', details: ({ year }) => `${year} 年度` },
  'take-over-rectifications': { label: '结转整改事项', details: ({ from: year, created }) => `${year} 年度结转 ${created} 项` },
  'save-department': {
    label: '新建或改名部门',
    details: ({ waits = false, ...names }) => `${renamed(names)}${waits ? '，待财政局确认' : ''}`,
  },
  'take-department-name': {
    label: '随部门更名',
    details: ({ previous, name, revision }) => `“${previous}”改为“${name}”${revision === null ? '' : `，形成第 ${revision} 版`}`,
  },
  'set-department-active': { label: '停用或启用部门', details: ({ active }) => (active ? '启用' : '停用') },
  'save-section': { label: '新建或改名科室', details: renamed },
  'set-section-active': { label: '停用或启用科室', details: ({ active }) => (active ? '启用' : '停用') },
  'order-sections': { label: '调整科室顺序', details: ({ sections }) => `${sections} 个科室` },
  'save-person': {
    label: '新增或修改人员',
    details: ({ username, role, departmentId, changed }, names) =>
      `${username}，${names.department(departmentId)}，${roleText(role)}；${changed.map((one) => CHANGED[one] ?? one).join('、')}`,
  },
  'lock-person': { label: '停用账号', details: nothing },
  'unlock-person': { label: '启用账号或解除限次', details: nothing },
  'reset-password': { label: '重置密码', details: nothing },
  'import-people': { label: '导入人员', details: ({ created, departments }) => `${created} 人，${departments} 个部门` },
  'confirm-changes': {
    label: '确认账号或证书变动',
    details: ({ changes, at, by, name }) =>
      `${listedChanges(changes)}${named(name)}${at === 'server' ? `，在服务器上确认${by === '' ? '' : `（${by}）`}` : ''}`,
  },
  'refuse-changes': {
    label: '拒绝账号或证书变动',
    details: ({ changes, reason, name, taken = [] }) =>
      `${listedChanges(changes)}${named(name)}，理由：${reason}${taken.length > 0 ? `；${taken.map((one) => TAKEN[one] ?? one).join('、')}已作废` : ''}`,
  },
  'make-authority': { label: '生成根证书', details: ({ fingerprint }) => `指纹 ${short(fingerprint)}…` },
  'make-certificate': { label: '制作证书', details: certificateText },
  'upload-certificate': { label: '导入证书', details: certificateText },
  'retire-certificate': {
    label: '停用证书',
    details: ({ departmentId, fingerprint }, names) =>
      `${departmentId === null ? '根证书' : names.department(departmentId)}，指纹 ${short(fingerprint)}…`,
  },
  'publish-scheme': { label: '发布表式', details: ({ id, name, sha256 }) => `“${name}”（${id}），校验值 ${short(sha256)}…` },
  'retire-scheme': { label: '停用表式', details: ({ id, name }) => `“${name}”（${id}）` },
  'open-round': {
    label: '开设年度',
    details: ({ scheme, schemes, deadline, departments }) =>
      `${(schemes ?? [{ id: scheme ?? '', sha256: undefined }]).map(({ id, sha256 }) => schemeName(id, sha256)).join('、')}，${departments} 个部门，${formatDate(deadline)}截止`,
  },
  'change-round': {
    label: '修改年度',
    details: ({ deadline, added, removed }, names) =>
      [`${formatDate(deadline)}截止`, listed('增加', added, names), listed('移出', removed, names)]
        .filter((text) => text !== '')
        .join('，'),
  },
  'extend-deadline': {
    label: '延长部门期限',
    details: ({ departmentId, deadline, extended }, names) =>
      `${names.department(departmentId)}，${extended ? `延至 ${formatDate(deadline)}` : '恢复统一期限'}`,
  },
  'close-round': { label: '关闭年度', details: ({ pending }) => (pending > 0 ? `${pending} 个部门尚未接收` : '') },
  'reopen-round': { label: '重新打开年度', details: nothing },
  'accept-delivery': { label: '接收报送', details: numbered },
  'return-delivery': { label: '退回报送', details: numbered },
  'sign-department': {
    label: '签署',
    details: ({ number, revision, total, certificate, timestamp, files }) =>
      `第 ${number} 套，整体自评表第 ${revision} 版，总分 ${total}，${files.length} 份文件，证书 ${short(certificate)}…，${timestamp ? '有时间戳' : '无时间戳'}`,
  },
  'signing-interrupted': { label: '签署中断', details: ({ work }) => `${work === 'sign' ? '签署' : '外部盖章'}中途停止，没有留下任何文件` },
  'signing-cancelled': { label: '取消签署', details: ({ work }) => `${work === 'sign' ? '签署' : '外部盖章'}中途取消，没有留下任何文件` },
  'begin-sealing': {
    label: '开始外部盖章',
    details: ({ number, revision, files }) => `第 ${number} 套，整体自评表第 ${revision} 版，${files.length} 份文件`,
  },
  'seal-file': { label: '上传盖章文件', details: ({ number, name, signer }) => `第 ${number} 套，“${name}”，签章人 ${signer}` },
  'finish-sealing': {
    label: '完成外部盖章',
    details: ({ number, revision, total, files }) => `第 ${number} 套，整体自评表第 ${revision} 版，总分 ${total}，${files.length} 份文件`,
  },
  'cancel-sealing': { label: '取消外部盖章', details: ({ number }) => `第 ${number} 套` },
  'deliver-set': { label: '报送财政局', details: ({ number, files }) => `第 ${number} 套，${files} 份文件` },
  'start-again': { label: '退回后重新编制', details: revisionOf },
  'load-demo': { label: '载入演示数据', details: ({ people, evaluations }) => `${people} 个账号，${evaluations} 张自评表` },
  'make-backup': { label: '备份', details: ({ files, bytes }) => `${files} 个文件，${(bytes / 1024 / 1024).toFixed(1)} MB` },
  'create-first-administrator': { label: '建立首个管理员', details: nothing },
  'create-first-bureau-person': { label: '建立财政局首个账号', details: nothing },
  refused: {
    label: '请求被拒绝',
    details: ({ request, code, from: network, times }) =>
      [request === '' ? '' : requestWords(request), refusalWords(code), network === null ? '' : `来自 ${network}`, repeated(times)]
        .filter((text) => text !== '')
        .join('，'),
  },
  download: { label: '下载或导出文件', details: ({ name, times }) => `“${name}”${times > 1 ? `，${repeated(times)}` : ''}` },
  'reset-admin': {
    label: '命令行重置管理员',
    details: ({ username, made, factors }) => `${username}${made ? '，新建或重新启用' : ''}${factors > 0 ? '，停用两步验证' : ''}`,
  },
  'end-own-session': { label: '退出自己的一处登录', details: nothing },
  'end-other-sessions': { label: '退出自己的其他登录', details: ({ sessions }) => `${sessions} 处` },
  'end-person-sessions': { label: '管理员退出他人登录', details: ({ sessions }) => `${sessions} 处` },
  'forget-browsers': { label: '不再记住浏览器', details: ({ browsers }) => `${browsers} 个` },
  'link-trail': {
    label: '串联日志',
    details: ({ rows, missing }) => `升级时把已有的 ${rows} 条记录串成校验链${missing > 0 ? `，其中缺 ${missing} 个编号` : ''}`,
  },
};

function listed(what: string, ids: readonly string[], names: AuditNames): string {
  return ids.length === 0
    ? ''
    : `${what} ${ids
        .slice(0, 5)
        .map((id) => names.department(id))
        .join('、')}${ids.length > 5 ? ` 等 ${ids.length} 个` : ''}`;
}

/** Every action with its Chinese name, in the order of the record. */
export const AUDIT_ACTIONS = Object.entries(WORDS).map(([action, { label }]) => ({ action, label }));

const known = (action: string): action is AuditAction => Object.hasOwn(WORDS, action);

/** The action in Chinese; one of an older version, that is no more, as it stands. */
export function actionWords(action: string): string {
  return known(action) ? WORDS[action].label : action;
}

/** The details of a stored row in words. Those of an action that is no more, or that another version wrote otherwise, are left out. */
export function detailWords(action: string, details: unknown, names: AuditNames): string {
  if (!known(action)) return '';
  try {
    // What the row was written with: writeAudit takes nothing else.
    return (WORDS[action] as Words<unknown>).details(details, names);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return '';
    throw error;
  }
}
