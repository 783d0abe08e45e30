'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Message } from '@/components/ui/message';
import styles from './presence-fields.module.css';
import type { Presence } from './use-presence';

interface PresenceFieldsProps {
  presence: Presence;
  disabled?: boolean;
  /** Gets the focus when the dialog opens. */
  autoFocus?: boolean;
}

/** What somebody gives again before a step that counts: password, code, passkey, or the provider's word. */
export function PresenceFields({ presence, disabled = false, autoFocus = false }: PresenceFieldsProps) {
  const { asked, missing } = presence;
  if (presence.unlocked) return <Message kind="done">已用通行密钥确认是您本人，可以继续。</Message>;
  const focus = autoFocus ? { 'data-autofocus': true } : {};
  return (
    <div className={styles.fields}>
      {asked.password ? (
        <PasswordInput
          label="再次输入您的登录密码"
          name="password"
          autoComplete="current-password"
          value={presence.password}
          onChange={(event) => presence.write({ password: event.currentTarget.value })}
          error={missing === 'password' ? '请输入密码' : undefined}
          visibilityToggleButtonProps={{ 'aria-label': '显示或隐藏密码' }}
          disabled={disabled}
          {...focus}
        />
      ) : null}
      {asked.code ? (
        <TextInput
          label={asked.code}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          value={presence.code}
          onChange={(event) => presence.write({ code: event.currentTarget.value })}
          error={missing === 'code' ? `请输入${asked.code}` : undefined}
          disabled={disabled}
          {...(asked.password ? {} : focus)}
        />
      ) : null}
      {asked.passkey ? (
        <Button variant="default" size="xs" onClick={() => void presence.usePasskey()} loading={presence.busy} disabled={disabled}>
          改用通行密钥确认
        </Button>
      ) : null}
      {asked.provider && asked.confirmed ? <Message kind="done">已在{asked.providerName}重新确认身份，5 分钟内有效。</Message> : null}
      {asked.provider && !asked.confirmed ? (
        <>
          <p className={styles.note}>须先到{asked.providerName}重新确认身份，确认后回到本页。</p>
          <Button variant="default" onClick={() => void presence.goToProvider()} loading={presence.busy} disabled={disabled}>
            到{asked.providerName}重新确认身份
          </Button>
        </>
      ) : null}
      {missing === 'provider' ? <Message kind="error">请先到{asked.providerName}重新确认身份。</Message> : null}
      {presence.problem ? <Message kind="error">{presence.problem}</Message> : null}
    </div>
  );
}
