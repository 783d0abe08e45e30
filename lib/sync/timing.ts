// When edits go to the server, when they are tried again, and what a failure means.
import type { Problem, ProblemCode } from '@/lib/workflow/problem';

/** Why the server did not take something: its own problems, and that it was not reached. */
export interface SyncProblem extends Omit<Problem, 'code'> {
  code: ProblemCode | 'offline';
}

/** Saving starts this long after the last keystroke, and while typing at least this often (milliseconds). */
export const PAUSE = 700;
export const LONGEST_WAIT = 5_000;
/** Another tab sends its own work within seconds; what waits longer was left behind and is anyone's to send. */
export const LEFT_BEHIND = 20_000;
/** Waits before trying again (milliseconds), the last one repeated. */
const BACKOFF = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** A failure of the server itself that repeats this often is a refusal: it must not keep the rest from being tried. */
const PATIENCE = 6;

/** What a failed save means: try again by itself, wait for a sign-in, or the server has said no. */
export function verdictOf(problem: SyncProblem, crashes: number): 'again' | 'sign-in' | 'refused' {
  switch (problem.code) {
    case 'offline':
    case 'service-busy':
    case 'too-many-requests':
    case 'disk-full':
    case 'disk-read-only':
    case 'disk-failing':
    case 'files-exhausted':
    case 'database-held':
      return 'again';
    case 'unexpected':
      return crashes < PATIENCE ? 'again' : 'refused';
    case 'signed-out':
      return 'sign-in';
    default:
      return 'refused';
  }
}

/** How long to wait after that many failures in a row, spread so that fifty people do not come back at once. */
export function waitAfter(failures: number): number {
  const wait = BACKOFF[Math.min(failures, BACKOFF.length) - 1] ?? BACKOFF[0];
  return wait * (1 + Math.random() / 5);
}

/** Why saving is held up, in a few words. */
export function reasonOf(code: SyncProblem['code']): string {
  switch (code) {
    case 'offline':
      return '网络断开';
    case 'signed-out':
      return '登录已失效';
    case 'unexpected':
      return '服务器出错';
    case 'disk-full':
      return '服务器磁盘已满，请告诉系统管理员';
    case 'disk-read-only':
    case 'disk-failing':
      return '服务器磁盘出错，请告诉系统管理员';
    case 'database-held':
      return '数据库被占用';
    default:
      return '系统正忙';
  }
}

/** The server will refuse this content again: the form must keep it as typed, so that it can be mended. */
export function isAboutContent(problem: SyncProblem): boolean {
  return problem.code === 'invalid-input' || problem.code === 'too-large' || problem.code === 'unexpected';
}
