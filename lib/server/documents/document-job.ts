// A document of the year being made, for the office and the head of its department. Changes nothing but the folder of files that are
// made again when missing.
import type { JobAnswers } from '@/lib/contract/answers';
import { documentKind, type DocumentKind, type DocumentState } from '@/lib/workflow/document-kind';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import { defineJob, yearIn } from '../gate/job';
import { documentSource } from './document-sources';
import { documents } from './document-store';

const WHAT = '这份文件';

/** `job`: what starting named it by. */
type Asked = { year: number; kind: DocumentKind; job: string };

const stateOf = (state: DocumentState | null): Outcome<DocumentState> => (state ? ok(state) : refuse('not-found', { what: WHAT }));

export const documentJob = defineJob<Asked, JobAnswers['documentMaking']>({
  what: WHAT,
  see: 'department-form.read',
  about({ params, query }) {
    const [year, kind] = [yearIn(params.year), documentKind(params.kind ?? '')];
    return year !== null && kind ? { year, kind, job: query.get('job') ?? '' } : null;
  },
  async start({ db, actor, about: { year, kind } }) {
    const source = await documentSource(db, actor.departmentId, year, kind);
    return source.ok ? ok(await documents().start(source.value)) : source;
  },
  follow: async ({ actor, about: { job } }) => stateOf(await documents().follow(job, actor.departmentId)),
  async cancel({ actor, about: { job } }) {
    documents().cancel(job, actor.departmentId);
    return stateOf(await documents().follow(job, actor.departmentId));
  },
});
