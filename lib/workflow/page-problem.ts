// The few refusals of the catalogue that pages have to say by themselves. They stand apart, so that no page loads the whole of it.
import type { Problem } from './problem';

export interface Entry {
  status: number;
  /** The message, with `{name}` where a parameter goes. */
  text: string;
}

type Params = Readonly<Record<string, string | number>>;

export const SAID_BY_PAGES = {
  'signed-out': { status: 401, text: '登录已失效。请重新登录，未保存的内容会在登录后继续保存。' },
  'scheme-not-here': {
    status: 409,
    text: '有自评表所用的表式“{name}”本系统没有，或内容不是填报时的内容，不能打开。已填的内容没有丢失：请系统管理员从有这份表式的备份恢复。',
  },
  'stored-unreadable': {
    status: 500,
    text: '系统保存的{what}读不出来，没有改动任何内容。请系统管理员从备份恢复（编号 {reference}）；其他内容不受影响。',
  },
} as const satisfies Record<string, Entry>;

/** What stands for a parameter that the caller did not give. */
const UNNAMED: Record<string, string> = {
  action: '此操作',
  what: '要查看的内容',
  name: '此操作',
  state: '已变更',
  count: '若干',
  number: '此',
  year: '该',
  limit: '上限',
  mend: '',
  why: '过于简单',
  characters: '（未指明）',
  minutes: '10',
  seconds: '60',
  reference: '（无）',
  who: '财政局',
};

/** The words of an entry, `{name}` by `{name}`. */
export function filledIn(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : (UNNAMED[name] ?? '')));
}

/** The problem of one of these codes, in the catalogue's words. */
export function pageProblem(code: keyof typeof SAID_BY_PAGES, params: Params = {}): Problem {
  return { code, message: filledIn(SAID_BY_PAGES[code].text, params) };
}
