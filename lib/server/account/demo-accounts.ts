// The accounts that the login page offers in demo mode.
import 'server-only';
import type { DemoAccount } from '@/lib/contract/demo-account';
import { db } from '../database/db';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../session/demo-people';
import { env } from '../env';

/** The demo's accounts; null outside demo mode, and where this database was not loaded as a demo. */
export async function demoAccounts(): Promise<DemoAccount[] | null> {
  if (!env().demo) return null;
  const loaded = await db().auditRow.count({ where: { action: 'load-demo' } });
  if (loaded === 0) return null;
  return DEMO_PEOPLE.map(({ username, label }) => ({ username, password: DEMO_PASSWORD, label }));
}
