import { getSession, signIn } from 'next-auth/react';
import { routes } from '@/lib/routes';

/** What signing in came to; `message` is for the person. */
export type SignInOutcome = { ok: true; personId: string; waitsFor: string | null } | { ok: false; message: string };

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
});

/** So many seconds in words, never less than there are. */
function waitText(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`;
}

/** Who waits, and what helps meanwhile. The same for names that nobody has. */
const SLOWED: Readonly<Record<string, { why: string; helps: string }>> = {
  browser: { why: '在本浏览器连续输错密码的次数较多', helps: '忘记密码请联系系统管理员重置。' },
  pair: { why: '从这里用这个用户名输错密码的次数较多', helps: '您平时登录用的电脑和浏览器不受影响；急用请联系系统管理员解除。' },
  account: {
    why: '有人多次猜测这个用户名的密码，在没有登录过的浏览器上暂缓登录',
    helps: '您平时登录用的电脑和浏览器不受影响；急用请联系系统管理员解除。',
  },
  address: { why: '您所在的网络近来登录失败过多，在没有登录过的浏览器上暂缓登录', helps: '您平时登录用的电脑和浏览器不受影响。' },
};

/** Kinds that are told as others are. */
const SAME_WORDS: Readonly<Record<string, string>> = { site: 'address', 'pair-site': 'pair' };

/** What whoever runs the system can mend. */
const FAULTS: Readonly<Record<string, string>> = {
  'disk-full': '服务器的磁盘已满，暂时不能登录',
  'disk-read-only': '服务器的磁盘或数据库现在只能读取，暂时不能登录',
  'disk-failing': '服务器的磁盘读写出错，暂时不能登录',
  'database-held': '数据库正被其他程序占用，暂时不能登录',
};

/**
 * What to tell a person whose sign-in was refused: why, how long to wait, and what helps. `error` is as the server's auth-options
 * write it; `now` in milliseconds since 1970.
 */
export function signInMessage(error: string, now: number): string {
  const [code, kind = '', wait = ''] = error.split(' ');
  switch (code) {
    case 'wrong-credentials':
    case 'CredentialsSignin':
      return '用户名或密码不正确。请核对大小写后重新输入；多次输错后，要等一会儿才能再试。';
    case 'slowed': {
      const { why, helps } = SLOWED[SAME_WORDS[kind] ?? kind] ?? { why: '登录尝试过于频繁', helps: '' };
      const seconds = Number(wait) || 60;
      return `${why}。请等 ${waitText(seconds)}（${clock.format(now + seconds * 1000)} 后）再试。${helps}`;
    }
    case 'passwords-off':
      return '本系统用统一身份认证登录，只有系统管理员可以用密码。请用上面的按钮登录。';
    case 'fault': {
      const why = FAULTS[kind] ?? '系统出现意外错误，没有登录';
      return `${why}。请联系系统管理员${wait === '' ? '' : `（编号 ${wait}）`}，或稍后再试。`;
    }
    case 'busy':
      return '同时登录的人太多。请过几秒钟再试一次。';
    default:
      return '登录没有成功。请稍后再试；如仍不行，请联系系统管理员。';
  }
}

/** Signs in with name and password and says who that is. (`callbackUrl`: else next-auth takes an `error` in the page's own address for this one's.) Never throws for a refusal or a lost network. `shared`: a machine that others use. */
export async function signInWith(username: string, password: string, shared = false): Promise<SignInOutcome> {
  try {
    const result = await signIn('credentials', {
      redirect: false,
      callbackUrl: routes.home(),
      username,
      password,
      ...(shared && { shared: '1' }),
    });
    if (!result || result.error) return { ok: false, message: signInMessage(result?.error ?? '', Date.now()) };
    const session = await getSession();
    const id = session?.user && 'id' in session.user ? session.user.id : undefined;
    const waitsFor =
      session?.user && 'waitsFor' in session.user && typeof session.user.waitsFor === 'string' ? session.user.waitsFor : null;
    return typeof id === 'string' ? { ok: true, personId: id, waitsFor } : { ok: false, message: signInMessage('', Date.now()) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) {
      return { ok: false, message: '连不上服务器。请检查网络后再试。' };
    }
    throw error;
  }
}
