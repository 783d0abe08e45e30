// How much one task may take, and what is said of one that takes more.

export interface WorkLimits {
  /** Of processors, all threads together. */
  cpuMs: number;
  memoryBytes: number;
  /** By the clock: the backstop where a process hangs, or the system does not tell what it uses. */
  wallMs: number;
}

/** Which limit a task ran into. */
export type Outrun = 'cpu' | 'memory' | 'time';

export const MB = 1024 * 1024;

/** The limit in words: `处理器时间 20 秒`. */
export function limitWords({ cpuMs, memoryBytes, wallMs }: WorkLimits, outrun: Outrun): string {
  switch (outrun) {
    case 'cpu':
      return `处理器时间 ${cpuMs / 1000} 秒`;
    case 'memory':
      return `内存 ${Math.round(memoryBytes / MB)} MB`;
    case 'time':
      return `时间 ${wallMs / 1000} 秒`;
  }
}
