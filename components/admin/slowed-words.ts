import { formatDateTime } from '@/lib/format/date';
import type { ManagedPerson, SlowedKind } from '@/lib/contract/managed-people';

const WHERE: Readonly<Record<SlowedKind, string>> = {
  browser: '本人用过的一个浏览器上输错较多：那个浏览器',
  pair: '有一个地址猜错较多：那里的陌生浏览器',
  'pair-site': '有一个网段猜错较多：那里的陌生浏览器',
  account: '多个地址猜错较多：所有陌生浏览器',
  address: '所在网络猜错较多：那里的陌生浏览器',
  site: '上级网络猜错较多：那里的陌生浏览器',
  again: '登录后核对密码时输错较多：那次登录',
  'code-browser': '两步验证在本人用过的一个浏览器上输错较多：那个浏览器',
  'code-pair': '有一个地址用对了密码、两步验证输错较多：那里的陌生浏览器',
  'code-pair-site': '有一个网段用对了密码、两步验证输错较多：那里的陌生浏览器',
  'code-account': '多个地址用对了密码、两步验证输错较多：所有陌生浏览器',
  'code-again': '登录后再次验证身份时输错较多：那次登录',
  provider: '统一身份认证账号多次被拒：那个账号',
};

/** Why somebody cannot sign in or confirm, where, and until when; one line for each kind, the longest wait of it. */
export function slowedWords(slowed: ManagedPerson['slowed']): string[] {
  const longest = new Map<SlowedKind, string>();
  for (const { kind, until } of slowed) if (until > (longest.get(kind) ?? '')) longest.set(kind, until);
  return [...longest].map(([kind, until]) => `${WHERE[kind]}等到 ${formatDateTime(until).split(' ')[1]}`);
}
