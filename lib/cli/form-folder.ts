// A folder of forms: its JSON files, or those of its folder `evaluations`.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { complain } from './io';
import { folderWords } from './refused-by-system';

/** The project expenditure list, which lies beside the forms. */
export const LIST_FILE = 'project-expenditure-list.json';

/** Where a folder keeps its forms when they are not beside its list. */
const FORMS_FOLDER = 'evaluations';

/** The files of the forms by name; null after a line on standard error. */
export async function filesOfForms(folder: string): Promise<string[] | null> {
  const inner = path.join(folder, FORMS_FOLDER);
  const formsFolder = existsSync(inner) ? inner : folder;
  const names = await jsonFiles(formsFolder);
  return names && names.filter((name) => name !== LIST_FILE).map((name) => path.join(formsFolder, name));
}

async function jsonFiles(folder: string): Promise<string[] | null> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith('.json') && !entry.name.startsWith('.'));
    return files.map(({ name }) => name).sort();
  } catch (problem) {
    complain(folder, folderWords(problem));
    return null;
  }
}
