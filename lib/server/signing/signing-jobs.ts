// Sets being made now, one a department: followed and cancelled from the page, begun by its commands. Kept by the process, since
// whatever it was making ends with it.
import type { JobAnswers } from '@/lib/contract/answers';
import { ok, refuse } from '@/lib/workflow/problem';
import type { SigningProgress } from '@/lib/workflow/signed-document';
import { defineJob, yearIn } from '../gate/job';
import { type Job, Jobs } from '../gate/jobs';

export interface SetBeingMade {
  setId: string;
  departmentId: string;
  yearId: string;
  year: number;
}

export type SigningJob = Job<SetBeingMade, SigningProgress, null>;

const kept = globalThis as typeof globalThis & { zipingSigningJobs?: Jobs<SetBeingMade, SigningProgress, null> };

/** By department; also where modules are loaded more than once. */
function jobs(): Jobs<SetBeingMade, SigningProgress, null> {
  return (kept.zipingSigningJobs ??= new Jobs());
}

/** Begins the department's one job; null where it has one. */
export function beginSigningJob(set: SetBeingMade, work: SigningProgress['work']): SigningJob | null {
  return jobs().open(set.departmentId, set, { work, stage: 'drawing', done: 0, total: 0 });
}

/** Ends the job of that set. */
export function endSigningJob(setId: string): void {
  for (const job of jobs().allRunning()) if (job.about.setId === setId) job.end(ok(null));
}

/** The department's job, or null. */
export function signingJobOf(departmentId: string): SigningJob | null {
  return jobs().running(departmentId);
}

/** Cancels the department's job, in the name of that person. */
export function cancelSigningJob(departmentId: string, personId: string): void {
  jobs().cancel(departmentId, personId);
}

/** Who cancelled the department's last job; null where nobody did. */
export function cancellerOf(departmentId: string): string | null {
  return jobs().of(departmentId)?.cancelledBy ?? null;
}

/** Whether that set is being made by this process. */
export function isBeingMade(setId: string): boolean {
  return jobs()
    .allRunning()
    .some(({ about }) => about.setId === setId);
}

/** How far it is, of whoever began it; null where nothing is being made. */
const progressOf = (departmentId: string, year: number): SigningProgress | null => {
  const job = signingJobOf(departmentId);
  return job?.about.year === year ? job.progress : null;
};

export const signingJob = defineJob<number, JobAnswers['signing']>({
  what: '这个年度',
  see: 'department-form.read',
  about: ({ params }) => yearIn(params.year),
  act: {
    may: { label: '签署盖章', action: 'department-form.sign' },
    counts: { label: '取消签署' },
  },
  start: null,
  follow: async ({ actor, about: year }) => ok(progressOf(actor.departmentId, year)),
  async cancel({ actor, about: year }) {
    // Nothing begins to be made before its command has passed: what came too late must not look done.
    if (!progressOf(actor.departmentId, year)) return refuse('signing-not-running');
    cancelSigningJob(actor.departmentId, actor.id);
    return ok(progressOf(actor.departmentId, year));
  },
});
