import { useCallback, useEffect, useState } from 'react';
import { offlineProblem, readOutcome } from '@/components/session/command';
import { DOCUMENT_NAMES, type DocumentKind, type DocumentState } from '@/lib/workflow/document-kind';
import { routes } from '@/lib/routes';

/** Between two looks at how far it is. */
const LOOK_EVERY_MS = 600;

const NOTHING: DocumentState = { stage: 'absent', share: 0, job: '', failure: null };

export interface MakingDocument extends DocumentState {
  /** An answer is awaited. */
  busy: boolean;
  /** For those who do not see the page. */
  told: string;
  make: () => void;
  cancel: () => void;
}

/** Makes a document, follows it to its end, and cancels it. `first` is how it stood when the page was made. */
export function useDocument(year: number, kind: DocumentKind, first: DocumentState | null): MakingDocument {
  const [state, setState] = useState(first ?? NOTHING);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const name = DOCUMENT_NAMES[kind];

  const hear = useCallback(
    (next: DocumentState, words: string) => {
      setState(next);
      setBusy(false);
      setTold(next.stage === 'ready' ? `${name}已生成，可以下载。` : words);
    },
    [name],
  );

  const ask = useCallback(
    async (method: 'POST' | 'DELETE', words: string) => {
      setBusy(true);
      hear(await asked(routes.documentMaking(year, kind, method === 'DELETE' ? state.job : undefined), method), words);
    },
    [hear, kind, state.job, year],
  );

  const { stage, job } = state;
  useEffect(() => {
    if (stage !== 'making') return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const next = await asked(routes.documentMaking(year, kind, job), 'GET');
      if (gone) return;
      hear(next, next.stage === 'absent' ? '已取消。' : '');
      if (next.stage === 'making') timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [hear, job, kind, stage, year]);

  return { ...state, busy, told, make: () => void ask('POST', `正在生成${name}。`), cancel: () => void ask('DELETE', '正在取消。') };
}

/** The state that the server answers with; a refusal is one too. */
async function asked(url: string, method: string): Promise<DocumentState> {
  try {
    const outcome = await readOutcome<DocumentState>(await fetch(url, { method, credentials: 'same-origin', cache: 'no-store' }));
    if (outcome.ok) return outcome.value;
    const { message, details } = outcome.problem;
    return { stage: 'failed', share: 0, job: '', failure: { message, ...(details && { details }) } };
  } catch (error) {
    // fetch rejects with TypeError when the network fails.
    if (!(error instanceof TypeError)) throw error;
    return { stage: 'failed', share: 0, job: '', failure: offlineProblem() };
  }
}
