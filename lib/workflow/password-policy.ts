// What a new password must be, by the installation's setting: as OWASP ASVS 5.0 (chapter 6.2) has it, or as 等保 (GB/T 22239) asks.
// The same rules tell beforehand and refuse afterwards; what only the server knows (common and past passwords) comes on top.

export interface PasswordPolicy {
  readonly name: 'asvs' | 'dengbao';
  readonly least: number;
  /** How many of upper case, lower case, digits and other characters; 0 where composition is free. */
  readonly kinds: number;
  /** After so many days it must be changed; null where it need not. */
  readonly mostAgeDays: number | null;
  /** So many earlier passwords are not taken again. */
  readonly past: number;
  /** After so many minutes without anything done the session ends. */
  readonly idleMinutes: number;
}

export const PASSWORD_POLICIES = {
  asvs: { name: 'asvs', least: 12, kinds: 0, mostAgeDays: null, past: 0, idleMinutes: 30 },
  dengbao: { name: 'dengbao', least: 8, kinds: 3, mostAgeDays: 90, past: 5, idleMinutes: 15 },
} as const satisfies Record<string, PasswordPolicy>;

/** So long before its end a password that ages is warned of. */
export const WARNED_DAYS = 7;
const MOST = 128;
const DAY = 24 * 3600_000;

/** A rule that a new password must keep, and whether it does. */
export interface PasswordRule {
  readonly text: string;
  readonly kept: boolean;
}

/** Whom the password is for: what others know of them must not be in it. */
export interface PasswordOwner {
  readonly username: string;
  readonly name: string;
  readonly department: string;
}

const PRODUCT_WORDS = ['绩效', '自评', 'ziping', 'jixiao', 'caizheng'];
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];
const ROWS_BOTH_WAYS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

function kindsIn(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
}

/** Hardly more than a few characters repeated, or a row of the keyboard: what is left once runs are taken as one. */
function isMonotonous(password: string): boolean {
  const text = password.toLowerCase();
  if (new Set(text).size < 5) return true;
  if (/^(.{1,6}?)\1+.{0,5}$/su.test(text)) return true;
  let runs = 0;
  for (let at = 0; at < text.length; runs += 1) {
    let length = 1;
    while (at + length < text.length && ROWS_BOTH_WAYS.some((row) => row.includes(text.slice(at, at + length + 1)))) length += 1;
    at += length >= 4 ? length : 1;
  }
  return runs < 5;
}

function wordsOf({ username, name, department }: PasswordOwner): string[] {
  return [username, name, department, ...PRODUCT_WORDS]
    .map((word) => word.toLowerCase())
    .filter((word) => [...word].length >= (/\p{Script=Han}/u.test(word) ? 2 : 3));
}

/** The rules for a new password. `current`: the present one, where it is known. */
export function passwordRules(policy: PasswordPolicy, next: string, current: string, owner: PasswordOwner): PasswordRule[] {
  const typed = next !== '';
  const length = [...next].length;
  const found = wordsOf(owner).filter((word) => next.toLowerCase().includes(word));
  return [
    {
      text: `${policy.least} 至 ${MOST} 个字符${policy.kinds === 0 ? '，什么字符都可以' : ''}`,
      kept: length >= policy.least && length <= MOST,
    },
    ...(policy.kinds > 0
      ? [{ text: `大写字母、小写字母、数字、其他符号中至少 ${policy.kinds} 类`, kept: kindsIn(next) >= policy.kinds }]
      : []),
    { text: '不是重复或连续的字符', kept: typed && !isMonotonous(next) },
    { text: `不含用户名（${owner.username}）、姓名、单位名称，也不含“绩效”“ziping”等字样`, kept: typed && found.length === 0 },
    { text: '不能与原密码相同', kept: typed && next !== current },
  ];
}

/** When a password set then has to be changed; null where it need not. */
export function passwordEndsAt({ mostAgeDays }: PasswordPolicy, setAt: Date): Date | null {
  return mostAgeDays === null ? null : new Date(setAt.getTime() + mostAgeDays * DAY);
}
