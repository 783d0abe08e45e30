// The environment, checked once at its first use. The only place of the server that reads process.env.
import { z } from 'zod';
import { PASSWORD_POLICIES, type PasswordPolicy } from '@/lib/workflow/password-policy';
import { SECOND_FACTOR_POLICIES, type SecondFactorPolicy } from '@/lib/workflow/second-factor';

const schema = z.object({
  DATABASE_URL: z.string().startsWith('file:', 'must begin with file:').default('file:./data/ziping.db'),
  NEXTAUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  NEXTAUTH_URL: z.url().default('http://localhost:3000'),
  ZIPING_KEY: z
    .base64({ error: 'must be 32 bytes in base64' })
    .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'must be 32 bytes in base64' }),
  ZIPING_TIMESTAMP_URL: z
    .url({ protocol: /^https?$/ })
    .or(z.literal(''))
    .default(''),
  ZIPING_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  ZIPING_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ZIPING_REGION: z
    .string()
    .regex(/^[\p{Script=Han}、,，\s]*$/u, 'must be names of regions, such as 甲市乙区')
    .default(''),
  ZIPING_SECOND_FACTOR: z.enum(SECOND_FACTOR_POLICIES).default('offered'),
  ZIPING_PASSWORDS: z.enum(['asvs', 'dengbao']).default('asvs'),
  ZIPING_TRAIL_FILE: z.string().default(''),
  ZIPING_TRAIL_SYSLOG: z
    .string()
    .regex(/^(local|(udp|tcp):\/\/.+)?$/, 'must be local, udp://host:port or tcp://host:port')
    .default(''),
  ZIPING_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').or(z.literal('')).default(''),
  ZIPING_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .or(z.literal(''))
    .default(''),
  ZIPING_OIDC_CLIENT_ID: z.string().default(''),
  ZIPING_OIDC_CLIENT_SECRET: z.string().default(''),
  ZIPING_OIDC_NAME: z.string().max(20, 'must be short').default('统一身份认证'),
  ZIPING_OIDC_USERNAME_CLAIM: z
    .string()
    .regex(/^[\w.-]*$/, 'must be the name of a claim')
    .default(''),
  ZIPING_PASSWORD_SIGN_IN: z.enum(['on', 'off']).default('on'),
  ZIPING_DEMO: z.enum(['0', '1']).default('0'),
});

export interface Env {
  databaseUrl: string;
  secret: string;
  url: string;
  /** Private keys of certificates are encrypted at rest under it (32 bytes). */
  keyEncryptionKey: Uint8Array;
  /** RFC 3161 authority; null where signatures carry no timestamp. */
  timestampUrl: string | null;
  /** Demo data and demo accounts are there. */
  demo: boolean;
}

/** Where the database is: all that the command line needs of the settings. */
export function databaseUrl(): string {
  return schema.shape.DATABASE_URL.parse(process.env.DATABASE_URL);
}

/** Whether people may or must have a second factor. */
export function secondFactorPolicy(): SecondFactorPolicy {
  return schema.shape.ZIPING_SECOND_FACTOR.parse(process.env.ZIPING_SECOND_FACTOR || undefined);
}

export interface SingleSignOn {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it: on the button. */
  name: string;
  /** The claim that is a person's user name here, by which they are linked at their first sign-in; null where the administrator links everybody. */
  usernameClaim: string | null;
}

/** The provider of single sign-on (OpenID Connect); null without. Throws where only half of it is set. */
export function singleSignOn(): SingleSignOn | null {
  const {
    ZIPING_OIDC_ISSUER: issuer,
    ZIPING_OIDC_CLIENT_ID: clientId,
    ZIPING_OIDC_CLIENT_SECRET: clientSecret,
    ZIPING_OIDC_NAME: name,
    ZIPING_OIDC_USERNAME_CLAIM: claim,
  } = schema
    .pick({
      ZIPING_OIDC_ISSUER: true,
      ZIPING_OIDC_CLIENT_ID: true,
      ZIPING_OIDC_CLIENT_SECRET: true,
      ZIPING_OIDC_NAME: true,
      ZIPING_OIDC_USERNAME_CLAIM: true,
    })
    .parse(process.env);
  if (issuer === '') return null;
  if (clientId === '' || clientSecret === '')
    throw new Error('environment: ZIPING_OIDC_ISSUER needs ZIPING_OIDC_CLIENT_ID and ZIPING_OIDC_CLIENT_SECRET');
  return { issuer, clientId, clientSecret, name: name || '统一身份认证', usernameClaim: claim || null };
}

/** Whether people other than administrators may sign in with a password. Without single sign-on there is nothing else. */
export function passwordsForAll(): boolean {
  return schema.shape.ZIPING_PASSWORD_SIGN_IN.parse(process.env.ZIPING_PASSWORD_SIGN_IN || undefined) === 'on' || singleSignOn() === null;
}

/** How many proxies of one's own stand in front and name the caller in `X-Forwarded-For`; 0: what a caller says there is not believed. */
export function proxies(): number {
  return schema.shape.ZIPING_PROXIES.parse(process.env.ZIPING_PROXIES);
}

/** What passwords must be: as OWASP ASVS has it, or as 等保 asks. */
export function passwordPolicy(): PasswordPolicy {
  return PASSWORD_POLICIES[schema.shape.ZIPING_PASSWORDS.parse(process.env.ZIPING_PASSWORDS || undefined)];
}

/** Where the trail is copied to; null where it is not. */
export function trailCopySettings(): { file: string | null; syslog: string | null } {
  const { ZIPING_TRAIL_FILE, ZIPING_TRAIL_SYSLOG } = schema.shape;
  return {
    file: ZIPING_TRAIL_FILE.parse(process.env.ZIPING_TRAIL_FILE) || null,
    syslog: ZIPING_TRAIL_SYSLOG.parse(process.env.ZIPING_TRAIL_SYSLOG) || null,
  };
}

/** What the log tells: this and whatever is graver. */
export function logLevel(): string {
  return schema.shape.ZIPING_LOG_LEVEL.parse(process.env.ZIPING_LOG_LEVEL || undefined);
}

/** Names of the regions that departments here may have before their names; several are parted by commas. */
export function regions(): string[] {
  return schema.shape.ZIPING_REGION.parse(process.env.ZIPING_REGION)
    .split(/[、,，\s]+/)
    .filter((region) => region !== '');
}

/** What a child process needs to know of where it runs: where programs are, its language and time, and what TLS trusts. No secrets. */
const HARMLESS = [
  'PATH',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
] as const;

/** The environment of a child process: those of the harmless that are set here, and nothing else. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return {
    NODE_ENV: process.env.NODE_ENV,
    ...Object.fromEntries(HARMLESS.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
  };
}

/** What opens the measures from elsewhere; null: this machine only. */
export function metricsToken(): string | null {
  return schema.shape.ZIPING_METRICS_TOKEN.parse(process.env.ZIPING_METRICS_TOKEN) || null;
}

/** The keys as the environment gives them, in their own text; null where they are kept in files. */
export function keysOfEnvironment(): Record<'key' | 'secret', string | null> {
  return { key: process.env.ZIPING_KEY || null, secret: process.env.NEXTAUTH_SECRET || null };
}

/** The folder of the build. */
export function buildFolder(): string {
  return process.env.NEXT_DIST_DIR || '.next';
}

let checked: Env | undefined;

/** The settings. Throws, naming each that is wrong. Lazy, so that a build needs no secret. */
export function env(): Env {
  if (checked) return checked;
  const parsed = schema.safeParse(process.env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`environment: ${lines.join('; ')}`);
  }
  const { DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL, ZIPING_KEY, ZIPING_TIMESTAMP_URL, ZIPING_DEMO } = parsed.data;
  checked = {
    databaseUrl: DATABASE_URL,
    secret: NEXTAUTH_SECRET,
    url: NEXTAUTH_URL,
    keyEncryptionKey: new Uint8Array(Buffer.from(ZIPING_KEY, 'base64')),
    timestampUrl: ZIPING_TIMESTAMP_URL || null,
    demo: ZIPING_DEMO === '1',
  };
  return checked;
}
