// A file without our data: a PDF that somebody signed as it was. Nothing of its content can be checked, so it must not look like one
// of ours: no files of ours inside, however they are listed; no seal in another's name, or that imitates ours; no name of another
// department's document; nothing in it that runs.
import type { Check } from '@/lib/domain/verdict';
import { claimedOwner, isSameDepartment, squeezed } from './given-names';
import { attachedNames } from './pdf/attached-files';
import type { PdfFile } from './pdf/pdf-file';
import { isKind, isName, type PdfDict, type PdfObject, readText } from './pdf/pdf-objects';
import { dictsOf } from './pdf/pdf-walk';
import type { SignatureField } from './pdf/signature-field';
import { Refusal } from './refusal';
import { SIGNATURE_FIELD, SIGNATURE_REASON } from './seal/seal';
import { FORMS_FILE, PRINT_FILE, RECEIPT_FILE } from './signed-contents';

interface PlainFile {
  file: PdfFile;
  signature: SignatureField;
  /** Not our seal, byte by byte. */
  sealedElsewhere: boolean;
  /** Whose the certificate is. */
  holder: string;
  fileName: string | undefined;
}

const OURS = [FORMS_FILE, PRINT_FILE, RECEIPT_FILE].map(folded);
/** Actions that run something, send something, or change what is shown. */
const RUNS: ReadonlySet<string> = new Set(['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'ResetForm', 'Hide', 'Rendition', 'SetOCGState', 'GoToE', 'RichMediaExecute']);

/** What is to be known of such a file. Throws Refusal where it passes itself off as one of ours, or runs something; PdfSyntaxError. */
export function plainChecks({ file, signature, sealedElsewhere, holder, fileName }: PlainFile): Check[] {
  const inside = attachedNames(file);
  if (inside.some((name) => OURS.includes(folded(name)))) throw new Refusal('attachments', '文件里的附件不是印制时附上的，或附上之后加过别的内容');
  refuseActions(file);
  if (sealedElsewhere && imitatesOurs(file, signature)) throw new Refusal('seal', '签章仿照本系统的写法，却不是按它盖的：签章或文件被改动过');
  if (!sealedElsewhere && !isSameDepartment(signature.name, holder) && !isSameDepartment(holder, signature.name)) throw new Refusal('department', `签章写的是“${signature.name}”，证书却是“${holder}”的`);
  const claimed = fileName === undefined ? null : claimedOwner(fileName, holder);
  if (claimed !== null) throw new Refusal('file-name', `文件名写的是“${claimed}”的材料，签署者却是“${holder}”，文件里也没有自评数据`);
  return [
    { id: 'forms', ok: null, message: '文件里没有自评数据，不能重新计算得分，也不能重新印制核对' },
    ...(inside.length > 0 ? [{ id: 'attachments' as const, ok: null, message: `文件里有 ${inside.length} 个附件，没有核对` }] : []),
  ];
}

/** Letters of one case, too. */
function folded(name: string): string {
  return squeezed(name).toLowerCase();
}

function imitatesOurs(file: PdfFile, { field }: SignatureField): boolean {
  const says = (dict: PdfDict, key: string, expected: string) => {
    const value = file.resolve(dict.entries.get(key));
    return isKind(value, 'string') && folded(readText(value)) === folded(expected);
  };
  const held = file.resolve(field.dict.entries.get('V'));
  return says(field.dict, 'T', SIGNATURE_FIELD) || (isKind(held, 'dict') && says(held, 'Reason', SIGNATURE_REASON));
}

function refuseActions(file: PdfFile): void {
  const refuse = (what: string) => {
    throw new Refusal('structure', `文件里带有会自动运行的内容（${what}）`);
  };
  const catalog = file.catalog().dict;
  const opened = file.resolve(catalog.entries.get('OpenAction'));
  if (opened !== undefined && opened !== null && !isDestination(file, opened)) refuse('OpenAction');
  const form = file.resolve(catalog.entries.get('AcroForm'));
  if (isKind(form, 'dict') && form.entries.has('XFA')) refuse('XFA');
  if ([catalog, ...file.pages().map((page) => file.object(page))].some((each) => isKind(each, 'dict') && each.entries.has('AA'))) refuse('AA');
  for (const { entries } of dictsOf(file)) {
    const kind = file.resolve(entries.get('S'));
    if (isKind(kind, 'name') && RUNS.has(kind.text)) refuse(kind.text);
  }
}

/** A page to be shown first: many programs write one. */
function isDestination(file: PdfFile, opened: PdfObject): boolean {
  if (isKind(opened, 'array') || isKind(opened, 'name') || isKind(opened, 'string')) return true;
  return isKind(opened, 'dict') && isName(file.resolve(opened.entries.get('S')), 'GoTo') && !opened.entries.has('Next');
}
