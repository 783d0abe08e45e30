import { getSession, signIn } from 'next-auth/react';

/** What signing in came to; `message` is for the person. */
export type SignInOutcome = { ok: true; personId: string } | { ok: false; message: string };

const LOCK_MINUTES = 10;

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });

/** What to tell a person whose sign-in was refused: why, and what would mend it. `now` in milliseconds since 1970. */
export function signInMessage(code: string, now: number): string {
  switch (code) {
    case 'wrong-credentials':
    case 'CredentialsSignin':
      return '用户名或密码不正确。请核对大小写后重新输入；连续输错 5 次，账号会锁定 10 分钟。';
    case 'account-locked':
      return `密码连续输错 5 次，账号已锁定。最迟 ${clock.format(now + LOCK_MINUTES * 60_000)} 解锁，届时再试，或联系系统管理员。`;
    case 'too-many-requests':
      return '登录尝试过于频繁。请 5 分钟后再试。';
    default:
      return '登录没有成功。请稍后再试；如仍不行，请联系系统管理员。';
  }
}

/** Signs in with name and password and says who that is. Never throws for a refusal or a lost network. */
export async function signInWith(username: string, password: string): Promise<SignInOutcome> {
  try {
    const result = await signIn('credentials', { redirect: false, username, password });
    if (!result || result.error) return { ok: false, message: signInMessage(result?.error ?? '', Date.now()) };
    const session = await getSession();
    const id = session?.user && 'id' in session.user ? session.user.id : undefined;
    return typeof id === 'string' ? { ok: true, personId: id } : { ok: false, message: signInMessage('', Date.now()) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) {
      return { ok: false, message: '连不上服务器。请检查网络后再试。' };
    }
    throw error;
  }
}
