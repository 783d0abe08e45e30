// `ziping scheme try FILE DIR`: what a scheme would change of a folder of forms, as a table or as JSON.
import { becauseOf } from '@/lib/dry-run/because';
import { byDifference, dryRunSummary } from '@/lib/dry-run/dry-run-summary';
import { changes, type Outcome, type TriedForm, tryScheme } from '@/lib/dry-run/try-scheme';
import { filesOfForms } from './form-folder';
import { formFiles } from './form-files';
import { complain, EXIT } from './io';
import { schemeBytes } from './scheme';
import { printedFinding } from './score';
import { complainOf, type SchemeFiles } from './scheme-files';
import { textTable } from './text-table';

/** Prints the dry run; exit code 0 once every form was scored both ways, whatever changes. */
export async function trySchemeCommand(file: string, folder: string, schemes: SchemeFiles, asJson: boolean): Promise<number> {
  const bytes = await schemeBytes(file);
  const read = bytes && schemes.read(bytes, [file]);
  if (read && !read.ok) complainOf(file, read.refusals);
  const files = await filesOfForms(folder);
  if (files?.length === 0) complain(folder, '没有自评表（JSON 文件）');
  const forms = files && files.length > 0 ? await formFiles(files, schemes.schemeOf) : null;
  if (!read?.ok || !forms) return EXIT.unreadable;
  const tried = tryScheme(
    read.scheme,
    forms.map(({ file: id, evaluation, scheme }) => ({ id, evaluation, scheme })),
  );
  const { id, name, sha256 } = read.scheme;
  process.stdout.write(
    asJson
      ? `${JSON.stringify({ scheme: { id, name, sha256 }, summary: dryRunSummary(tried), forms: tried.map(printed) }, null, 2)}\n`
      : asText(name, tried),
  );
  return EXIT.done;
}

function printed(form: TriedForm) {
  const outcome = <T extends Outcome | null>(one: T) => one && { ...one, findings: one.findings.map((finding) => printedFinding(finding)) };
  return {
    ...form,
    before: outcome(form.before),
    after: outcome(form.after),
    added: form.added.map((finding) => printedFinding(finding)),
    gone: form.gone.map((finding) => printedFinding(finding)),
  };
}

function asText(name: string, tried: readonly TriedForm[]): string {
  const { forms, totals, grades, largest, average, errors, warnings, notOffered, unchanged } = dryRunSummary(tried);
  const changed = tried.filter(changes).sort(byDifference);
  const rows = changed.map((form) => [
    form.name,
    form.before.total ?? '—',
    form.after?.total ?? '—',
    signed(form.difference),
    gradeText(form),
    countText(form, 'error'),
    countText(form, 'warning'),
    becauseOf(form),
  ]);
  const homeless = tried.filter(({ noPlace }) => noPlace.length > 0);
  return [
    `试算：${name}，${forms} 张表`,
    `总分变化 ${totals} 张，等级变化 ${grades} 张，最大增减 ${signed(largest)}${average ? `，平均分 ${average.before} → ${average.after}` : ''}`,
    `错误 ${errors.before} → ${errors.after}，提醒 ${warnings.before} → ${warnings.after}${notOffered > 0 ? `，${notOffered} 张没有对应的表` : ''}`,
    ...(rows.length > 0
      ? [
          '',
          ...textTable(
            [['自评表', '现在', '新表式', '增减', '等级', '错误', '提醒', '因为'], ...rows],
            ['left', 'right', 'right', 'right', 'left', 'left', 'left', 'left'],
          ),
        ]
      : []),
    ...(homeless.length > 0 ? ['', `没有位置（${homeless.length} 张）`, ...homeless.map(noPlaceLine)] : []),
    ...(unchanged > 0 ? ['', `其余 ${unchanged} 张不变`] : []),
    '',
  ].join('\n');
}

const signed = (difference: string | null) =>
  difference === null ? '—' : difference === '0' || difference.startsWith('-') ? difference : `+${difference}`;

const gradeText = ({ before, after, gradeChanges }: TriedForm) =>
  gradeChanges ? `${before.grade ?? '无'}→${after?.grade ?? '无'}` : (before.grade ?? '—');

function countText({ before, after }: TriedForm, severity: 'error' | 'warning'): string {
  const [was, is] = [before, after].map((outcome) => outcome?.findings.filter((finding) => finding.severity === severity).length);
  return is === undefined || was === is ? String(was) : `${was}→${is}`;
}

/** What finds no place, a line for each form: it is never dropped unseen. */
function noPlaceLine({ name, noPlace }: TriedForm): string {
  return `${name}：${noPlace.map(({ where, text }) => `${where}“${text.replace(/\s+/g, ' ')}”`).join('，')}`;
}
