// Commands on one's own account: password, second factors, sessions.
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { z } from 'zod';
import { hasUnseen } from '@/lib/form/unseen';
import { type Done, takes } from './command';
import { givenText } from './input';
import { appCode, factorCode, passkeyAnswer, passkeyMade, PRESENCE_FIELDS } from './presence';

const nothing = z.strictObject({});
const presence = z.strictObject(PRESENCE_FIELDS);
const password = z.string().max(256, { error: '密码太长' });
/** It would have to be typed again as it is. */
const newPassword = password.refine((text) => !hasUnseen(text), { error: '新密码里有看不见的字符（如零宽空格）：请不要粘贴，直接输入' });

/** A secret for an authenticator app, shown this once: as text, and as a picture that is one SVG path. */
export interface NewAuthenticator {
  secret: string;
  qr: { size: number; path: string };
}

/** After a factor was set up: new recovery codes; null where there are some already. */
export interface FactorSetUp {
  recoveryCodes: string[] | null;
}

export const accountCommands = {
  'ask-passkey': takes(nothing).answers<PublicKeyCredentialRequestOptionsJSON>(),
  'ask-provider': takes(nothing).answers<Done>(),
  'begin-authenticator': takes(presence).answers<NewAuthenticator>(),
  'begin-passkey': takes(presence).answers<PublicKeyCredentialCreationOptionsJSON>(),
  'change-password': takes(z.strictObject({ current: password, next: newPassword })).answers<Done>(),
  'confirm-authenticator': takes(z.strictObject({ code: appCode })).answers<FactorSetUp>(),
  'confirm-passkey': takes(z.strictObject({ name: givenText(40, '请填写名称'), passkey: passkeyMade })).answers<FactorSetUp>(),
  'end-other-sessions': takes(nothing).answers<{ sessions: number }>(),
  'end-own-session': takes(z.strictObject({ handle: z.string().regex(/^[0-9a-f]{24}$/, { error: '登录的编号不正确' }) })).answers<Done>(),
  'forget-browsers': takes(nothing).answers<{ browsers: number }>(),
  'make-recovery-codes': takes(presence).answers<{ recoveryCodes: string[] }>(),
  'remove-authenticator': takes(presence).answers<{ removed: boolean }>(),
  // Browsers name passkeys: longer than ids of our own.
  'remove-passkey': takes(z.strictObject({ id: z.string().min(1).max(2048), ...PRESENCE_FIELDS })).answers<{ name: string }>(),
  /** `elsewhere`: where to sign out of the provider of single sign-on, too. */
  'sign-out': takes(z.strictObject({ storage: z.enum(['kept', 'cleared']).default('kept') })).answers<{ elsewhere: string | null }>(),
  'verify-second-factor': takes(z.strictObject({ code: factorCode.optional(), passkey: passkeyAnswer.optional() })).answers<{
    passed: boolean;
  }>(),
};
