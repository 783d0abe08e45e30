// Sets being made now, one a department: followed and cancelled from the page. Kept by the process, since whatever it was
// making ends with it.
import type { SigningProgress } from '@/lib/workflow/signed-document';

export interface SigningJob {
  setId: string;
  departmentId: string;
  yearId: string;
  year: number;
  abort: AbortController;
  /** Who cancelled it; null while nobody did. */
  cancelledBy: string | null;
  progress: SigningProgress;
}

const kept = globalThis as typeof globalThis & { zipingSigningJobs?: Map<string, SigningJob>; zipingCancellers?: Map<string, string> };
const cancellers = () => (kept.zipingCancellers ??= new Map());

/** By department; also where modules are loaded more than once. */
function jobs(): Map<string, SigningJob> {
  return (kept.zipingSigningJobs ??= new Map());
}

/** Begins the department's one job; null where it has one. */
export function beginSigningJob(
  job: Omit<SigningJob, 'abort' | 'cancelledBy' | 'progress'>,
  work: SigningProgress['work'],
): SigningJob | null {
  if (jobs().has(job.departmentId)) return null;
  const begun: SigningJob = {
    ...job,
    abort: new AbortController(),
    cancelledBy: null,
    progress: { work, stage: 'drawing', done: 0, total: 0 },
  };
  cancellers().delete(job.departmentId);
  jobs().set(job.departmentId, begun);
  return begun;
}

/** Ends the job of that set. */
export function endSigningJob(setId: string): void {
  for (const [departmentId, job] of jobs()) if (job.setId === setId) jobs().delete(departmentId);
}

/** The department's job, or null. */
export function signingJobOf(departmentId: string): SigningJob | null {
  return jobs().get(departmentId) ?? null;
}

/** Cancels it, in the name of that person. */
export function cancelSigningJob(job: SigningJob, personId: string): void {
  job.cancelledBy ??= personId;
  cancellers().set(job.departmentId, job.cancelledBy);
  job.abort.abort();
}

/** Who cancelled the department's last job, asked once by the command that was making it. */
export function takeCanceller(departmentId: string): string | null {
  const personId = cancellers().get(departmentId) ?? null;
  cancellers().delete(departmentId);
  return personId;
}

/** Whether that set is being made by this process. */
export function isBeingMade(setId: string): boolean {
  return [...jobs().values()].some((job) => job.setId === setId);
}
