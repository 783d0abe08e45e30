// Every action of the trail in Chinese: a command's words stand in its definition, those of everything else here. Total: an action without
// words does not compile.
import type { CommandName } from '@/lib/contract/commands';
import { formatDateTime } from '@/lib/format/date';
import { refusalWords } from '@/lib/workflow/noted-refusals';
import type { AuditAction, AuditDetails } from '../audit/audit';
import { type AuditNames, factorText, nothing, short, type Words } from '../audit/trail-words';
import { COMMAND_NAMES, findCommand } from '../command-registry';

const from = ({ ip }: { ip: string | null }) => (ip === null ? '' : `来自 ${ip}`);
const repeated = (times: number) => (times > 1 ? `10 分钟内又有 ${times} 次` : '');
/** A command by its name, an address as it is. */
const requestWords = (request: string) => (request.startsWith('/') ? request : actionWords(request));
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

/** What no command does. */
const WORDS: { readonly [A in Exclude<AuditAction, CommandName>]: Words<AuditDetails[A]> } = {
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
  'change-password-failed': { label: '修改密码时原密码错误', details: nothing },
  'password-again-failed': { label: '再次核对密码时输错', details: ({ action }) => `操作：${actionWords(action)}` },
  'second-factor-failed': { label: '两步验证没有通过', details: ({ action, kind }) => `${factorText(kind)}，操作：${actionWords(action)}` },
  'take-department-name': {
    label: '随部门更名',
    details: ({ previous, name, revision }) => `“${previous}”改为“${name}”${revision === null ? '' : `，形成第 ${revision} 版`}`,
  },
  'make-authority': { label: '生成根证书', details: ({ fingerprint }) => `指纹 ${short(fingerprint)}…` },
  'signing-interrupted': { label: '签署中断', details: ({ work }) => `${work === 'sign' ? '签署' : '外部盖章'}中途停止，没有留下任何文件` },
  'signing-cancelled': { label: '取消签署', details: ({ work }) => `${work === 'sign' ? '签署' : '外部盖章'}中途取消，没有留下任何文件` },
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
  'link-trail': {
    label: '串联日志',
    details: ({ rows, missing }) => `升级时把已有的 ${rows} 条记录串成校验链${missing > 0 ? `，其中缺 ${missing} 个编号` : ''}`,
  },
};

const wordsOf = (action: string): Words<never> | undefined =>
  Object.hasOwn(WORDS, action) ? WORDS[action as keyof typeof WORDS] : findCommand(action)?.trail;

/** Every action with its Chinese name: commands after signing in. */
export const AUDIT_ACTIONS = [...Object.keys(WORDS), ...COMMAND_NAMES].map((action) => ({ action, label: actionWords(action) }));

/** The action in Chinese; one of an older version, that is no more, as it stands. */
export function actionWords(action: string): string {
  return wordsOf(action)?.label ?? action;
}

/** The details of a stored row in words. Those of an action that is no more, or that another version wrote otherwise, are left out. */
export function detailWords(action: string, details: unknown, names: AuditNames): string {
  try {
    // What the row was written with: writeAudit takes nothing else.
    return wordsOf(action)?.details(details as never, names) ?? '';
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return '';
    throw error;
  }
}
