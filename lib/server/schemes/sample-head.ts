// Whom a preview of a scheme is made out to: nobody, in the year that is evaluated now.
import type { SampleHead } from './scheme-tasks';

export function sampleHead(now: Date): SampleHead {
  return { year: now.getUTCFullYear() - 1, department: '某某区示例局' };
}
