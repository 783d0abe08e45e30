import type { Answers, Bodies } from '@/lib/contract/answers';
import type { CommandAnswer, CommandInput, CommandName } from '@/lib/contract/commands';
import { pageProblem } from '@/lib/workflow/page-problem';
import type { Problem, ProblemCode } from '@/lib/workflow/problem';
import { routes } from '@/lib/routes';
import { askToSignIn, isSuspended } from './sign-in-request';

/** The server's problems, and the one that only the browser can have: the server was not reached. */
export type ClientProblemCode = ProblemCode | 'offline';

/** A refusal as the person reads it. `message` says in Chinese what, where and how to mend it. */
export interface ClientProblem extends Omit<Problem, 'code'> {
  code: ClientProblemCode;
}

/** What a command came to. Expected refusals are values; nothing here throws. */
export type CommandOutcome<T> = { ok: true; value: T } | { ok: false; problem: ClientProblem };

export interface CommandOptions {
  /** Let the request outlive the page (at most 60 KB of body; larger ones are sent without). */
  keepalive?: boolean;
  /** Answer `signed-out` at once where the session has ended, instead of asking the person to sign in. */
  quiet?: boolean;
}

/** Whatever has to sign in again before this can be done: also who has only passed the password. */
const ENDED: readonly ClientProblemCode[] = ['signed-out', 'second-factor-required'];

/** Browsers refuse more than 64 KiB of what may outlive its page. */
const KEEPALIVE_BYTES = 60_000;

/** The server was not reached: nothing is known about whether it heard. */
export function offlineProblem(message = '连不上服务器。请检查网络；连上后再试一次。'): ClientProblem {
  return { code: 'offline', message };
}

function isOutcome<T>(body: unknown): body is CommandOutcome<T> {
  if (typeof body !== 'object' || body === null || !('ok' in body)) return false;
  if (body.ok === true) return 'value' in body;
  if (body.ok !== false || !('problem' in body)) return false;
  const problem = body.problem;
  return typeof problem === 'object' && problem !== null && 'code' in problem && 'message' in problem;
}

/** Reads an answer of the command gate. Anything but an Outcome (a proxy's error page, say) counts as not reached. */
async function readOutcome<T>(response: Response): Promise<CommandOutcome<T>> {
  const text = await response.text();
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (isOutcome<T>(body)) return body;
  return {
    ok: false,
    problem: offlineProblem(`服务器没有正常回答（${response.status}）。请稍后再试；一再出现请联系管理员。`),
  };
}

async function send<T>(url: string, init: RequestInit): Promise<CommandOutcome<T>> {
  try {
    return await readOutcome<T>(await fetch(url, init));
  } catch (error) {
    // fetch rejects with TypeError when the network fails; an abort or a bug must not be called that.
    if (error instanceof TypeError) return { ok: false, problem: offlineProblem() };
    throw error;
  }
}

/** Sends what can be sent again: a session that has ended opens the sign-in dialog, and once signed in it is sent again, unchanged. */
async function sendSignedIn<T>(url: string, init: RequestInit): Promise<CommandOutcome<T>> {
  for (;;) {
    const outcome = await send<T>(url, init);
    if (outcome.ok || !ENDED.includes(outcome.problem.code) || !(await askToSignIn())) return outcome;
  }
}

const ADDRESSES: { [A in keyof (Answers & Bodies)]: (...where: Where<A>) => string } = routes;

/** What an address is made of, as lib/routes.ts has it. */
export type Where<A extends keyof (Answers & Bodies)> = Parameters<(typeof routes)[A]>;

const OWN = { credentials: 'same-origin', cache: 'no-store' } as const;

/** Asks an address that is no command, by its name in lib/routes.ts; gives its Outcome as the contract has it. */
export function ask<A extends keyof Answers>(name: A, where: Where<A>, init: RequestInit): Promise<CommandOutcome<Answers[A]>> {
  return send<Answers[A]>(ADDRESSES[name](...where), { ...OWN, ...init });
}

/** The same, where whoever has to sign in again is asked to, and it is asked again. */
export function askSignedIn<A extends keyof Answers>(name: A, where: Where<A>, init: RequestInit): Promise<CommandOutcome<Answers[A]>> {
  return sendSignedIn<Answers[A]>(ADDRESSES[name](...where), { ...OWN, ...init });
}

/** Fetches a file to be shown; null where that was given up. A session that has ended asks the person to sign in. */
export async function askFile(url: string, signal: AbortSignal): Promise<CommandOutcome<Blob> | null> {
  try {
    for (;;) {
      const response = await fetch(url, { ...OWN, signal });
      if (response.ok) return { ok: true, value: await response.blob() };
      const outcome = await readOutcome<Blob>(response);
      if (outcome.ok || !ENDED.includes(outcome.problem.code) || !(await askToSignIn())) return outcome;
    }
  } catch (error) {
    if (signal.aborted) return null;
    if (error instanceof TypeError) return { ok: false, problem: offlineProblem() };
    throw error;
  }
}

/**
 * What an address has to tell, as the contract has it; null where that is nothing, or cannot be had now. A session that has ended asks
 * the person to sign in.
 */
export async function askBody<A extends keyof Bodies>(
  name: A,
  where: Where<A>,
  is: (body: object) => body is Bodies[A],
): Promise<Bodies[A] | null> {
  try {
    const response = await fetch(ADDRESSES[name](...where), OWN);
    if (response.status === 401) await askToSignIn();
    if (response.status !== 200) return null;
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && is(body) ? body : null;
  } catch (error) {
    // Network down, or a proxy's page in place of JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Sends a command through the one write gate and gives its Outcome. A session that has ended opens the sign-in
 * dialog; once the same person is signed in again the command is sent again, unchanged, and its answer returned.
 */
export async function runCommand<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  options: CommandOptions = {},
): Promise<CommandOutcome<CommandAnswer<N>>> {
  const body = JSON.stringify(input);
  const small = body.length < KEEPALIVE_BYTES / 3 || new TextEncoder().encode(body).length < KEEPALIVE_BYTES;
  const init: RequestInit = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
    keepalive: options.keepalive === true && small,
    body,
  };
  if (isSuspended() && (options.quiet || !(await askToSignIn()))) return { ok: false, problem: pageProblem('signed-out') };
  const url = routes.command(name);
  return options.quiet ? send<CommandAnswer<N>>(url, init) : sendSignedIn<CommandAnswer<N>>(url, init);
}
