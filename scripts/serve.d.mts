/** Settings, database and server of one installation, as `serve.mjs` promises them. */
type Environment = Record<string, string>;

export function secrets(): { NEXTAUTH_SECRET: string; ZIPING_KEY: string };
export function listensOn(installation: { demo: boolean }, env?: Record<string, string | undefined>): string | null;
export function freePort(): Promise<number>;
export function prepareDatabase(env: Environment): Promise<string>;
export function startServer(
  port: number,
  env: Environment,
  host?: string | null,
): Promise<{ ended: Promise<number>; ready: boolean; stop: () => Promise<number> }>;
