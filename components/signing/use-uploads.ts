import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ask, type CommandOutcome } from '@/components/session/command';
import { LARGEST_FILE } from '@/components/verify/verify-file';
import { refuse } from '@/lib/workflow/problem';
import type { Answers } from '@/lib/contract/answers';
import type { SignedFileView } from '@/lib/contract/signing-page';

export interface Uploads {
  /** The file that is being sent and checked. */
  busy: string | null;
  /** One line for each file that was not taken: Chinese. */
  problems: string[];
  /** Sends them one after the other, to the file that was named, or the one of the same name. */
  send: (chosen: readonly File[], fileId?: string) => Promise<void>;
}

/** Sends files that were sealed outside. */
export function useUploads(year: number, files: readonly SignedFileView[]): Uploads {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [problems, setProblems] = useState<string[]>([]);
  return {
    busy,
    problems,
    async send(chosen, fileId) {
      const refused: string[] = [];
      let taken = false;
      for (const file of chosen) {
        setBusy(file.name);
        const target = fileId ?? fileNamed(file.name, files)?.id;
        const outcome = target === undefined ? null : await sent(year, target, file);
        if (!outcome) refused.push(`${file.name}：找不到同名的待盖章文件，请用那一行的“传回”`);
        else if (outcome.ok) taken = true;
        else refused.push(`${file.name}：${outcome.problem.message}`);
      }
      setBusy(null);
      setProblems(refused);
      if (taken) router.refresh();
    },
  };
}

/** Clients put something behind the name, browsers a number: the longest name that it begins with. */
export function fileNamed<T extends { name: string }>(name: string, files: readonly T[]): T | undefined {
  const base = ({ name: own }: T) => own.replace(/\.pdf$/i, '').normalize('NFC');
  return [...files].sort((a, b) => b.name.length - a.name.length).find((file) => name.normalize('NFC').startsWith(base(file)));
}

async function sent(year: number, fileId: string, file: File): Promise<CommandOutcome<Answers['sealing']>> {
  if (file.size > LARGEST_FILE) return refuse('file-too-large', { limit: '20 MB' });
  if (file.size === 0) return refuse('file-empty');
  return ask('sealing', [year, fileId], { method: 'POST', body: file, headers: { 'content-type': 'application/pdf' } });
}
