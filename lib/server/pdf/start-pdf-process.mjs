// The process that draws PDFs (docs/decisions/0014-pdf-in-processes.md). Not bundled: Node starts this file as it is, in a
// development server, a built one and a test alike, and tsx reads the sources beside it.
import { register } from 'tsx/esm/api';

register();
await import('./pdf-process-main.ts');
