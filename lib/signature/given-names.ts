// Names of files: one of ours must be the name that the file was given out under; any other name says nothing.
import type { Check } from '@/lib/domain/verdict';
import { strangerIn } from './keys/named-organisations';

const OURS = /^\d{4}年度.+-/u;
/** What systems add to a copy's name: ` (1)`, `（2）`, ` - 副本`, ` - Copy (3)`. */
const COPY = /(?:\s*[(（]\d{1,3}[)）]|\s*[-—_]?\s*副本|\s+-\s+Copy|\s*copy\s*\d*)$/iu;

/** The same before it: `(1)`, `【2】`, `副本-`, `Copy of `. */
const COPY_BEFORE = /^(?:[(（[【]\s*\d{1,3}\s*[)）\]】]|副本(?:\s*[(（]\d{1,3}[)）])?|复制|copy\s+(?:\(\d{1,3}\)\s+)?of\s)[\s\-—_]*/iu;

/**
 * Whether a file named so may be the one given out as `inside`, a document of that department. A name of our making must be that one;
 * another may not speak of another organisation. Chinese texts of no more than a file's name.
 */
export function nameCheck(given: string, inside: string, department: string): Check {
  const [now, then] = [plain(given), plain(inside)];
  if (now === then) return { id: 'file-name', ok: true, message: '文件名与签署时一致' };
  const [bare, own] = [squeezed(now), squeezed(then)];
  if (bare !== own && OURS.test(bare)) return { id: 'file-name', ok: false, message: `文件名与内容不符：文件名是“${now}”，签署的是“${then}”` };
  const stranger = bare === own ? null : strangerIn(bare, own, squeezed(department));
  if (stranger) return { id: 'file-name', ok: false, message: `文件名与内容不符：文件名写的是“${stranger}”，签署的是${then.includes(department) ? '' : `“${department}”的`}“${then}”` };
  return { id: 'file-name', ok: null, message: `文件名已改：签署时是“${then}”` };
}

/** Without folders, `.pdf` and what marks a copy. */
function plain(name: string): string {
  let left = (name.split(/[\\/]/).at(-1) ?? '').normalize('NFC').replace(/\.pdf$/i, '').trim();
  for (let shorter = withoutMark(left); shorter !== left; shorter = withoutMark(left)) left = shorter;
  return left;
}

const withoutMark = (name: string) => name.replace(COPY, '').replace(COPY_BEFORE, '').trim();

/** Without what is not seen: white space, invisible characters, the widths of letters. */
const squeezed = (name: string) => name.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');

const REGION = /^(?:\p{Script=Han}{1,12}?(?:省|自治区|市|地区|自治州|州|盟|区|县|旗))+$/u;

/** Whether a certificate's organisation is that department: the same, or the same after the name of its region. */
export function isSameDepartment(organization: string, department: string): boolean {
  const [whole, own] = [organization, department].map((text) => text.normalize('NFKC').replace(/\s/g, ''));
  if (!whole || !own) return false;
  return whole === own || (whole.endsWith(own) && REGION.test(whole.slice(0, -own.length)));
}
