// `ziping render FILE… -o OUT.pdf`: prints forms into one PDF, numbered through. Writes the whole file or nothing.
import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { schemeOf } from '@/lib/domain/scheme';
import { scoreEvaluation } from '@/lib/domain/score';
import type { PrintedForm } from '@/lib/report/printed-form';
import { describeMissing, GlyphMissingError } from '@/lib/server/pdf/glyph-missing-error';
import { renderForms } from '@/lib/server/pdf/render-forms';
import { complain, EXIT, readForms, type ReadForm } from './io';

/** Runs `render` and gives the exit code: 0 written, 2 when nothing was, with one line per problem on standard error. */
export async function renderCommand(args: string[]): Promise<number> {
  const request = requestOf(args);
  if (!request) {
    process.stderr.write('用法：ziping render FILE… -o OUT.pdf\n');
    return EXIT.usage;
  }
  const forms = await readForms(request.files);
  if (!forms) return EXIT.unreadable;
  const bytes = await printed(forms);
  if (!bytes) return EXIT.unreadable;
  return (await written(request.out, bytes)) ? EXIT.done : EXIT.unreadable;
}

function requestOf(args: string[]): { files: string[]; out: string } | null {
  const { values, positionals } = parseArgs({ args, options: { output: { type: 'string', short: 'o' } }, allowPositionals: true, strict: false });
  const { output } = values;
  const unknown = Object.keys(values).some((option) => option !== 'output');
  return typeof output === 'string' && output !== '' && positionals.length > 0 && !unknown ? { files: positionals, out: output } : null;
}

/** The PDF of these forms, or null after a line for every character that cannot be printed. */
async function printed(forms: readonly ReadForm[]): Promise<Uint8Array | null> {
  try {
    return await renderForms(forms.map(printedForm));
  } catch (problem) {
    if (!(problem instanceof GlyphMissingError)) throw problem;
    for (const missing of problem.characters) {
      complain(forms[missing.form]?.file ?? '', missing.path, `${describeMissing(missing)}没有字体能印出：请换用能够印出的字`);
    }
    return null;
  }
}

/** A file has no revision: the hash of its JSON says what was printed. */
function printedForm({ evaluation }: ReadForm): PrintedForm {
  const sha256 = createHash('sha256').update(JSON.stringify(evaluation)).digest('hex');
  return { evaluation, score: scoreEvaluation(evaluation, schemeOf(evaluation.scheme)), facts: { revision: null, sha256, savedAt: null, preview: false } };
}

/** Writes beside the target and renames, so that no half of a file is ever found there. */
async function written(out: string, bytes: Uint8Array): Promise<boolean> {
  const aside = path.join(path.dirname(out), `.${path.basename(out)}.${process.pid}.part`);
  try {
    await writeFile(aside, bytes);
    await rename(aside, out);
    return true;
  } catch (problem) {
    complain(out, '', `无法写入：${reasonOf(problem)}`);
    await rm(aside, { force: true });
    return false;
  }
}

const REASONS: Record<string, string> = {
  ENOENT: '没有这个文件夹',
  ENOTDIR: '上级不是文件夹',
  EISDIR: '这是文件夹，不是文件',
  EACCES: '没有写入的权限',
  EROFS: '磁盘是只读的',
  ENOSPC: '磁盘已满',
};

function reasonOf(problem: unknown): string {
  if (!(problem instanceof Error) || !('code' in problem)) throw problem;
  return REASONS[String(problem.code)] ?? problem.message;
}
