// A file without our data: a PDF that somebody signed as it was. Nothing of its content can be checked, so it must not look like one
// of ours: no files of ours inside, however they are listed; no seal in another's name, or that imitates ours; no name of another
// department's document; nothing in it that runs, or shows other things to other people.
import type { Check } from '@/lib/workflow/check';
import { claimedOwner, differsByRegion, isSameDepartment, squeezed } from '../given-names';
import type { PdfFile } from '../pdf/pdf-file';
import { isKind } from '../pdf/pdf-objects';
import { foundOtherwise } from '../pdf/searched-objects';
import type { SignatureField } from '../pdf/signature-field';
import { Refusal, Unsupported } from '../refusal';
import { SIGNATURE_FIELD, SIGNATURE_REASON } from '../seal/seal';
import { namesOurFile } from './our-file-names';
import { refusedIn } from './refused-content';
import { SeenDict, seenDicts } from './seen-dict';
import { SignatureLooks } from './signature-looks';
import { ToldContent } from './told-content';

interface PlainFile {
  file: PdfFile;
  signature: SignatureField;
  /** Not our seal, byte by byte. */
  sealedElsewhere: boolean;
  /** Whose the certificate is. */
  holder: string;
  /** Known to whoever checks. */
  regions: readonly string[];
  fileName: string | undefined;
}

/** What is to be known of such a file. Throws Refusal where it passes itself off as one of ours, or runs something; PdfSyntaxError. */
export function plainChecks({ file, signature, sealedElsewhere, holder, regions, fileName }: PlainFile): Check[] {
  const told = new ToldContent();
  const looks = new SignatureLooks(file, signature, sealedElsewhere);
  const attached = new Set<unknown>();
  for (const seen of seenDicts(file)) {
    if (namesOurFile(seen)) throw new Refusal('attachments', '文件里的附件不是印制时附上的，或附上之后加过别的内容');
    const refused = refusedIn(seen);
    if (refused !== null)
      throw new Refusal('structure', `文件里有会运行、或会让人看到不同内容的东西：${refused}。请打印成普通的 PDF 再签署`);
    looks.check(seen);
    told.tell(seen, looks.isSigned(seen));
    if (seen.has('EF') || seen.has('RF')) attached.add(seen.dict);
  }
  if (sealedElsewhere && imitatesOurs(file, signature))
    throw new Refusal('seal', '签章仿照本系统的写法，却不是按它盖的：签章或文件被改动过');
  if (!sealedElsewhere) checkSealsName(signature.name, holder, regions);
  const claimed = fileName === undefined ? null : claimedOwner(fileName, holder);
  if (claimed !== null) throw new Refusal('file-name', `文件名写的是“${claimed}”的材料，签署者却是“${holder}”，文件里也没有自评数据`);
  const said = told.said();
  const otherwise = foundOtherwise(file).length;
  return [
    { id: 'forms', ok: null, message: '文件里没有自评数据，不能重新计算得分，也不能重新印制核对' },
    ...(attached.size > 0 ? [{ id: 'attachments' as const, ok: null, message: `文件里有 ${attached.size} 个附件，没有核对` }] : []),
    ...(otherwise === 0
      ? []
      : [
          {
            id: 'structure' as const,
            ok: null,
            message: `文件里有 ${otherwise} 个对象不在对象表里，或与对象表所指的不同：不按对象表读文件的程序可能显示别的内容，没有核对`,
          },
        ]),
    ...(said === null ? [] : [{ id: 'structure' as const, ok: null, message: said }]),
  ];
}

/** The seal names the holder, with or without a region that is known. */
function checkSealsName(sealed: string, holder: string, regions: readonly string[]): void {
  if (isSameDepartment(sealed, holder, regions) || isSameDepartment(holder, sealed, regions)) return;
  const told = `签章写的是“${sealed}”，证书却是“${holder}”的`;
  if (differsByRegion(sealed, holder) || differsByRegion(holder, sealed))
    throw new Unsupported(
      'department',
      `${told}：前面的地区名不在已知的地区里，不能认定是同一个部门；确认是的，请写明地区（命令行用 --region，安装里用 ZIPING_REGION）`,
    );
  throw new Refusal('department', told);
}

/** Letters of one case, too. */
function folded(name: string): string {
  return squeezed(name).toLowerCase();
}

function imitatesOurs(file: PdfFile, { field }: SignatureField): boolean {
  const says = (seen: SeenDict, key: string, expected: string) => folded(seen.text(key) ?? '') === folded(expected);
  const own = new SeenDict(file, field.dict, null);
  const held = file.resolve(field.dict.entries.get('V'));
  return says(own, 'T', SIGNATURE_FIELD) || (isKind(held, 'dict') && says(new SeenDict(file, held, null), 'Reason', SIGNATURE_REASON));
}
