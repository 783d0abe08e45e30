'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { runCommand } from '@/components/session/command';
import { PresenceContext } from '@/components/session/presence-context';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import { formatDate } from '@/lib/format/date';
import { routes } from '@/lib/routes';
import type { OwnPasskey, SecondFactorsPage } from '@/lib/contract/second-factors';
import { AuthenticatorDialog } from './authenticator-dialog';
import styles from './factors-page.module.css';
import { PasskeyDialog } from './passkey-dialog';
import { PresenceDialog } from './presence-dialog';
import { RecoveryCodes } from './recovery-codes';

type Asked = { what: 'authenticator' | 'passkey' | 'stop' | 'codes' } | { what: 'remove'; passkey: OwnPasskey };

/** One's own second factors: set up, looked at, taken away. */
export function FactorsPage({ page }: { page: SecondFactorsPage }) {
  const { offered, required, mustSetUp, authenticatorSince, passkeys, passkeysPossible, recoveryCodesLeft } = page;
  const router = useRouter();
  const hydrated = useHydrated();
  // Once something is set up it must no longer be, but its recovery codes are still on the screen.
  const [waited] = useState(mustSetUp);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const close = () => setAsked(null);
  const done = (made: readonly string[] | null) => {
    close();
    if (made) setCodes(made);
    router.refresh();
  };
  const some = authenticatorSince !== null || passkeys.length > 0;
  const button = (label: string, what: Exclude<Asked['what'], 'remove'>) => (
    <Button size="xs" variant="default" disabled={!hydrated} onClick={() => setAsked({ what })}>
      {label}
    </Button>
  );
  return (
    <PresenceContext.Provider value={page.presence}>
      <div className={styles.page}>
        {mustSetUp ? <Message kind="warning">您的角色须有两步验证。请设置动态码或通行密钥，设置后才能继续。</Message> : null}
        {!mustSetUp && required ? <p className={styles.note}>您的角色须有两步验证，至少保留一种。</p> : null}
        <p className={styles.note}>除密码之外再确认一次是您本人：登录时、签署时都会问到。密码被人知道了，也登不进您的账号。</p>
        <Part
          title="动态码"
          state={authenticatorSince ? `已启用（${formatDate(authenticatorSince)}起）` : '未设置'}
          about="手机上的身份验证器（如微信小程序“腾讯身份验证器”、Microsoft Authenticator）每 30 秒显示一个 6 位数字，不需要联网。"
          actions={
            <>
              {offered ? button(authenticatorSince ? '换一部手机' : '设置动态码', 'authenticator') : null}
              {authenticatorSince ? button('停用', 'stop') : null}
            </>
          }
        />
        <Part
          title="通行密钥"
          state={passkeys.length > 0 ? `${passkeys.length} 把` : '未设置'}
          about={
            passkeysPossible
              ? '用这台电脑的指纹、人脸、PIN 码，或一把安全密钥确认，不用输入数字。'
              : '本系统的网址不是 https，浏览器不提供通行密钥。请用动态码；需要通行密钥的，请系统管理员改用 https 网址。'
          }
          actions={offered && passkeysPossible ? button('添加通行密钥', 'passkey') : null}
        >
          {passkeys.length > 0 ? (
            <ul className={styles.passkeys}>
              {passkeys.map((passkey) => (
                <li key={passkey.id}>
                  <span className={styles.name}>{passkey.name}</span>
                  <span className={styles.note}>
                    {formatDate(passkey.createdAt)}添加，{passkey.lastUsedAt ? `${formatDate(passkey.lastUsedAt)}用过` : '还没有用过'}
                  </span>
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={!hydrated}
                    aria-label={`删除通行密钥 ${passkey.name}`}
                    onClick={() => setAsked({ what: 'remove', passkey })}
                  >
                    删除
                  </Button>
                </li>
              ))}
            </ul>
          ) : null}
        </Part>
        {some ? (
          <Part
            title="恢复码"
            state={`还有 ${recoveryCodesLeft} 个`}
            about="手机丢了、换了或没带时用，每个只能用一次。请打印后锁好，不要存在这台电脑上。"
            actions={button('重新生成', 'codes')}
          />
        ) : null}
        {mustSetUp ? null : (
          <p className={styles.foot}>
            <Link href={routes.home()} prefetch={false}>
              返回首页
            </Link>
          </p>
        )}
      </div>
      {asked?.what === 'authenticator' ? (
        <AuthenticatorDialog again={authenticatorSince !== null} confirmFirst={!mustSetUp} onDone={done} onClose={close} />
      ) : null}
      {asked?.what === 'passkey' ? <PasskeyDialog confirmFirst={!mustSetUp} onDone={done} onClose={close} /> : null}
      {asked?.what === 'stop' ? (
        <PresenceDialog
          title="停用动态码"
          action="停用动态码"
          act={(given) => runCommand('remove-authenticator', given)}
          onDone={() => done(null)}
          onClose={close}
        >
          <p>停用后身份验证器里的这一条不再有用，可以删掉。</p>
        </PresenceDialog>
      ) : null}
      {asked?.what === 'remove' ? (
        <PresenceDialog
          title={`删除通行密钥“${asked.passkey.name}”`}
          action="删除"
          act={(given) => runCommand('remove-passkey', { id: asked.passkey.id, ...given })}
          onDone={() => done(null)}
          onClose={close}
        >
          <p>删除后不能再用它登录和签署。</p>
        </PresenceDialog>
      ) : null}
      {asked?.what === 'codes' ? (
        <PresenceDialog
          title="重新生成恢复码"
          action="生成 10 个新的"
          act={(given) => runCommand('make-recovery-codes', given)}
          onDone={({ recoveryCodes }) => done(recoveryCodes)}
          onClose={close}
        >
          <p>原来的恢复码全部作废，包括没有用过的。</p>
        </PresenceDialog>
      ) : null}
      {codes ? (
        <RecoveryCodes
          codes={codes}
          onClose={() => {
            setCodes(null);
            if (waited) window.location.assign(routes.home());
          }}
        />
      ) : null}
    </PresenceContext.Provider>
  );
}

function Part({
  title,
  state,
  about,
  actions,
  children,
}: {
  title: string;
  state: string;
  about: string;
  actions: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={styles.part} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <span className={styles.state}>{state}</span>
        <div className={styles.actions}>{actions}</div>
      </div>
      <p className={styles.note}>{about}</p>
      {children}
    </section>
  );
}
