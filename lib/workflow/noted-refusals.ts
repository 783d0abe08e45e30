// Which refusals leave a row in the trail: where somebody asked for what they may not do, what cannot be done now, or too often. What
// is only typed wrongly does not.
import { httpStatusOf, problem, type ProblemCode } from './problem';

const STATUSES: readonly number[] = [403, 404, 409, 423, 429];
/** Of every day, and nobody's fault: somebody else was faster, or the page says what is lacking. */
const EVERYDAY: readonly ProblemCode[] = ['stale-revision', 'signing-not-running', 'nothing-delivered', 'documents-not-ready', 'cancelled'];

/** Whether a refusal of that code is noted. */
export function isNoted(code: ProblemCode): boolean {
  return STATUSES.includes(httpStatusOf(code)) && !EVERYDAY.includes(code);
}

const WORDS: Partial<Record<ProblemCode | 'others', string>> = {
  'not-allowed': '没有权限',
  'not-found': '没有这项内容，或无权查看',
  'cross-site': '请求来自其他网站',
  'too-many-requests': '过于频繁',
  'wrong-state': '状态不允许',
  unconfirmed: '账号还没有第二人确认',
  'unknown-command': '没有这项操作',
  others: '其他被拒绝的请求，合并计数',
};

/** Why, in few words. */
export function refusalWords(code: string): string {
  return WORDS[code as ProblemCode] ?? problem(code as ProblemCode).message.split(/[。，：]/)[0] ?? code;
}
