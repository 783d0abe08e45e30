// The answer to a save of a measure that comes again: what was saved then, by the trail.
import { z } from 'zod';
import { readStored } from '@/lib/contract/stored';
import { ok } from '@/lib/workflow/problem';
import type { AuditRow } from '../generated/client';

const saved = z.object({ version: z.number() });

export async function savedThen(_tx: unknown, _context: unknown, row: AuditRow) {
  const { version } = readStored(saved, row.details, `操作日志第 ${row.id} 条`);
  return ok({ id: row.subject.slice('rectification:'.length), version });
}
