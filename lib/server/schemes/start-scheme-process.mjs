// The process that reads and tries schemes. Not bundled: Node starts this file as it is, and tsx reads the sources beside it.
import { register } from 'tsx/esm/api';

register();
await import('./scheme-process-main.ts');
