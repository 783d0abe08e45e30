// Saves of a measure by their names, and the answer to one that comes again: what was saved then, by the trail.
import { z } from 'zod';
import { readStored } from '@/lib/contract/stored';
import { ok, refuse } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { Tx } from '../database/connect';
import { requestsOf } from '../gate/requests';
import type { AuditRow } from '../generated/client';

const saved = z.object({ version: z.number() });

/** What that person's saves of measures are called: of a year, or of one where what was done is told; all of them where neither is said. */
export const measureSaves = (actor: Actor, ...of: readonly (number | string)[]): string => requestsOf(actor, 'rectification', ...of);

export async function savedThen(tx: Tx, _context: unknown, row: AuditRow) {
  const { version } = readStored(saved, row.details, `操作日志第 ${row.id} 条`);
  const id = row.subject.slice('rectification:'.length);
  const there = await tx.rectification.findUnique({ where: { id }, select: { id: true } });
  return there ? ok({ id, version }) : refuse('not-found', { what: '这项整改事项' });
}
