// What somebody gives again before a step that counts, and what browsers answer about passkeys.
import { z } from 'zod';

const encoded = z
  .string()
  .min(1)
  .max(8192)
  .regex(/^[\w-]+$/, { error: '通行密钥的回答不正确' });
const credential = {
  id: encoded,
  rawId: encoded,
  type: z.literal('public-key'),
  clientExtensionResults: z.unknown().transform(() => ({})),
};

/** What the browser answers when a passkey was used. */
export const passkeyAnswer = z.object({
  ...credential,
  response: z.object({ clientDataJSON: encoded, authenticatorData: encoded, signature: encoded, userHandle: encoded.optional() }),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

/** What it answers when one was made. */
export const passkeyMade = z.object({
  ...credential,
  response: z.object({ clientDataJSON: encoded, attestationObject: encoded, transports: z.array(z.string().max(20)).max(10).optional() }),
});
export type PasskeyMade = z.infer<typeof passkeyMade>;

const code = (what: string) =>
  z
    .string()
    .trim()
    .min(1, { error: `请输入${what}` })
    .max(40, { error: `${what}太长` });
/** A code of the authenticator app, or a recovery code. */
export const factorCode = code('动态码或恢复码');
/** One of the app alone: nothing else is there yet. */
export const appCode = code('动态码');

/** Fields that a command's input takes beside its own: which of them are needed depends on the person. */
export const PRESENCE_FIELDS = {
  password: z.string().max(256, { error: '密码太长' }).optional(),
  code: factorCode.optional(),
  passkey: passkeyAnswer.optional(),
};

export type PresenceGiven = { [K in keyof typeof PRESENCE_FIELDS]?: z.infer<(typeof PRESENCE_FIELDS)[K]> };
