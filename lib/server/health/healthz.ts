// What a load balancer asks: whether people can work here now. Tells nobody more, and costs little however often it is asked.
import type { Db } from '../database/connect';
import { isWritable, LEAST_FREE } from './health-facts';
import { diskFacts } from '../disk-facts';

export interface Standing {
  status: 'ok' | 'failing';
  database: 'ok' | 'failing';
  disk: 'ok' | 'nearly-full';
}

const FRESH_MS = 3000;

const kept = globalThis as typeof globalThis & { zipingStanding?: { at: number; standing: Promise<Standing> } };

/** As it was found within the last seconds. */
export function standing(db: () => Db, databaseUrl: string, now: number): Promise<Standing> {
  const last = kept.zipingStanding;
  if (last && now - last.at < FRESH_MS) return last.standing;
  const found = look(db, databaseUrl);
  kept.zipingStanding = { at: now, standing: found };
  return found;
}

async function look(db: () => Db, databaseUrl: string): Promise<Standing> {
  try {
    const { freeBytes } = await diskFacts(databaseUrl);
    const database = (await isWritable(db(), databaseUrl)) ? 'ok' : 'failing';
    const disk = freeBytes < LEAST_FREE ? 'nearly-full' : 'ok';
    return { status: database === 'ok' && disk === 'ok' ? 'ok' : 'failing', database, disk };
  } catch {
    return { status: 'failing', database: 'failing', disk: 'ok' };
  }
}
