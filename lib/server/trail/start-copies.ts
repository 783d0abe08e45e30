// The copies that the settings ask for, begun once when the server starts.
import 'server-only';
import path from 'node:path';
import { databaseFile } from '../database-file';
import { db } from '../database/db';
import { databaseUrl, trailCopySettings } from '../env';
import { type CopyState, TrailCopies } from './trail-copies';
import { fileTarget, syslogTarget } from './trail-targets';

const EVERY_MS = 1_000;
const kept = globalThis as typeof globalThis & { zipingTrailCopies?: TrailCopies };

/** Begins to copy; does nothing where the settings ask for no copy. */
export function startTrailCopies(): void {
  const { file, syslog } = trailCopySettings();
  const targets = [...(file === null ? [] : [fileTarget(file)]), ...(syslog === null ? [] : [syslogTarget(syslog)])];
  if (targets.length === 0 || kept.zipingTrailCopies) return;
  const copies = new TrailCopies(db, targets, path.join(path.dirname(databaseFile(databaseUrl())), 'trail-copied.json'));
  kept.zipingTrailCopies = copies;
  setInterval(() => void copies.run(new Date()), EVERY_MS).unref();
}

/** How each copy stands; none where none is asked for. */
export function trailCopyStates(): CopyState[] {
  return kept.zipingTrailCopies?.states() ?? [];
}
