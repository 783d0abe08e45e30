// The process that draws PDFs (docs/decisions/0014-pdf-in-processes.md). Not bundled: Node starts this file as it is, in a
// development server, a built one and a test alike, and tsx reads the sources beside it.
import { readdirSync } from 'node:fs';
import os from 'node:os';
import { register } from 'tsx/esm/api';

/** As far as anybody may yield to others; requests go first where processors are few. */
const LOWEST_PRIORITY = 19;

if (process.argv.includes('--background')) {
  // On Linux a priority is a thread's own: those that collect garbage are there already, later ones inherit it.
  const threads = os.platform() === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  for (const thread of threads) os.setPriority(thread, LOWEST_PRIORITY);
}
register();
await import('./pdf-process-main.ts');
