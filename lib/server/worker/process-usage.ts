// What a process has used so far, as Linux tells it; elsewhere only the clock limits a task.
import { readFileSync } from 'node:fs';

export interface ProcessUsage {
  /** Of all its threads. */
  cpuMs: number;
  /** What of its memory is in use. */
  memoryBytes: number;
}

/** Linux counts processor time in hundredths of a second for whoever reads it here. */
const TICK_MS = 10;

/** Null where it cannot be told: another system, or the process is gone. */
export function processUsage(pid: number): ProcessUsage | null {
  try {
    // Its name stands in brackets and may hold anything; numbers follow the last one.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const memory = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, memoryBytes: Number(memory?.[1] ?? 0) * 1024 };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null;
    throw error;
  }
}
