import { type JobInUse, useJob } from '@/components/ui/use-job';
import { DOCUMENT_NAMES, type DocumentKind, type DocumentState } from '@/lib/workflow/document-kind';

const NOTHING: DocumentState = { stage: 'absent', share: 0, job: '', failure: null };

export interface MakingDocument extends DocumentState, Pick<JobInUse<'documentMaking'>, 'busy' | 'cancel'> {
  /** For those who do not see the page. */
  told: string;
  make: () => void;
}

/** Makes a document, follows it to its end, and cancels it. `first` is how it stood when the page was made. */
export function useDocument(year: number, kind: DocumentKind, first: DocumentState | null): MakingDocument {
  const begun = first ?? NOTHING;
  const { state, busy, problem, start, cancel } = useJob('documentMaking', begun, {
    where: ({ job }) => [year, kind, job],
    goesOn: ({ stage }) => stage === 'making',
  });
  // A refusal is a way to stand, too.
  const standing: DocumentState = problem
    ? { ...NOTHING, stage: 'failed', failure: { message: problem.message, ...(problem.details && { details: problem.details }) } }
    : state;
  return {
    ...standing,
    busy,
    told: standing === begun ? '' : toldOf(standing, DOCUMENT_NAMES[kind]),
    make: () => start(year, kind),
    cancel,
  };
}

function toldOf({ stage }: DocumentState, name: string): string {
  switch (stage) {
    case 'making':
      return `正在生成${name}。`;
    case 'ready':
      return `${name}已生成，可以下载。`;
    case 'absent':
      return '已取消。';
    case 'failed':
      return '';
  }
}
