// Names under which documents are given out: by the department, the year and what they are, numbered in a set that was signed at once.
import { DOCUMENT_NAMES } from '@/lib/workflow/document-kind';
import type { Check } from '@/lib/workflow/check';
import type { DocumentFacts } from '@/lib/workflow/verdict';
import { fileName } from '@/lib/format/file-name';

type Named = Pick<DocumentFacts, 'kind' | 'department' | 'year' | 'projectName' | 'fileName'>;

const ENDING = '.pdf';
const ORDINAL = /^\s*-(\d{1,4})(?=-)/;

/** Whether the name attached to a document is one that we give it: a name inside is believed no more than any other. */
export function attachedNameCheck({ kind, department, year, projectName, fileName: inside }: Named): Check | null {
  const owner = `${year}年度${department}`;
  const start = fileName(owner);
  const wrong: Check = { id: 'file-name', ok: false, message: `附件里写的文件名不是这份材料的：“${inside.slice(0, 120)}”` };
  if (!inside.endsWith(ENDING) || !inside.startsWith(start)) return wrong;
  const bare = inside.slice(0, -ENDING.length);
  const ordinal = ORDINAL.exec(bare.slice(start.length))?.[1] ?? '';
  const called = (name: string) => bare === fileName(owner, name) || (ordinal !== '' && bare === fileName(owner, ordinal, name));
  if (kind !== 'project-form') return called(kind === 'forms' ? FORMS : DOCUMENT_NAMES[kind]) ? null : wrong;
  if (called(projectName ?? '')) return null;
  if (Object.values(DOCUMENT_NAMES).some(called)) return wrong;
  // A project that was renamed after its form was begun keeps its first name in the set.
  return { id: 'file-name', ok: null, message: `附件里写的文件名是“${bare}”，自评表里的项目是“${projectName ?? ''}”` };
}

/** Several forms in one file. */
const FORMS = '自评表';
