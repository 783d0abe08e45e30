// How much verifying one file may take, on the server and on the command line.
import { MB, type WorkLimits } from './work-limits';

/** Twice what a book of four hundred long forms takes. */
export const VERIFY_LIMITS: WorkLimits = { cpuMs: 20_000, memoryBytes: 500 * MB, wallMs: 120_000 };
/** What is said to whoever brought a file that takes more. */
export const VERIFY_MEND = '请向签署单位索取原文件';
