// Names of files: one that claims to be a document of ours must be the name that the file was given out under; any other says nothing.
import { seenOf } from '@/lib/form/unseen';
import type { Check } from '@/lib/workflow/check';
import { isDepartment, isOrganisation, organisationFirst, strangerIn } from './keys/named-organisations';

/** What systems add to a copy's name: ` (1)`, `（2）`, ` - 副本`, ` - Copy (3)`. */
const COPY = /(?:\s*[(（]\d{1,3}[)）]|\s*[-—_]?\s*副本|\s+-\s+Copy|\s*copy\s*\d*)$/iu;

/** The same before it: `(1)`, `【2】`, `副本-`, `Copy of `. */
const COPY_BEFORE = /^(?:[(（[【]\s*\d{1,3}\s*[)）\]】]|副本(?:\s*[(（]\d{1,3}[)）])?|复制|copy\s+(?:\(\d{1,3}\)\s+)?of\s)[\s\-—_]*/iu;

/** What people add to the name of a file that they signed, scanned or sent. */
const ADDED = /^[-（(【[]?(?:盖章|签章|签字|签署|已|最终|终稿|定稿|正式|扫描|打印|归档|存档|v?\d{1,2}(?!\d))/iu;
/** `2023年度某局-…`, as we name files: the year, and what stands before the dash. */
const OURS = /(\d{4})年度([^-]+)-/u;
/** A year, and what follows it. */
const YEAR = /(?<!\d)(\d{4})年度?(.+)$/u;
/** `某县某局2023年绩效自评表`: whose it is stands before the year. */
const BEFORE_YEAR = /^(.+?)(\d{4})年度?(?:部门)?(?:整体|项目)?(?:支出)?(?:绩效)?自评/u;

/**
 * Whether a file named so may be the one given out as `inside`, a document of that department. A name that claims to be a document of
 * another department, year or project must be that one; any other says nothing. Chinese texts of no more than a file's name.
 */
export function nameCheck(given: string, inside: string, department: string): Check {
  const [now, then] = [plain(given), plain(inside)];
  if (now === then) return { id: 'file-name', ok: true, message: '文件名与签署时一致' };
  const [bare, own, owner] = [uniform(now), uniform(then), uniform(department)];
  const told: Check = { id: 'file-name', ok: null, message: `文件名已改：签署时是“${then}”` };
  if (bare === own || (bare.startsWith(own) && ADDED.test(bare.slice(own.length)))) return told;
  const stranger = claimedStranger(bare, owner);
  const year = claimedYear(bare, owner);
  if (OURS.test(bare) ? stranger !== null || OURS.exec(bare)?.[2] === owner : year !== null && !own.startsWith(year))
    return { id: 'file-name', ok: false, message: `文件名与内容不符：文件名是“${now}”，签署的是“${then}”` };
  if (stranger !== null)
    return {
      id: 'file-name',
      ok: false,
      message: `文件名与内容不符：文件名写的是“${stranger}”，签署的是${then.includes(department) ? '' : `“${department}”的`}“${then}”`,
    };
  const named = strangerIn(bare, own, owner);
  return named === null ? told : { ...told, message: `${told.message}；现在的文件名提到“${named}”` };
}

/** Another than the signer whose document a file's name claims it to be; null where it claims nothing. */
export function claimedOwner(given: string, holder: string): string | null {
  return claimedStranger(uniform(plain(given)), uniform(holder));
}

/** The other department of which a name of our making speaks. */
function claimedStranger(name: string, department: string): string | null {
  const isOther = (found: string) =>
    !isDepartment(found, department) && !differsByRegion(department, found) && !differsByRegion(found, department);
  const dashed = OURS.exec(name)?.[2];
  if (dashed !== undefined && isOrganisation(dashed) && isOther(dashed)) return dashed;
  const [, before = ''] = BEFORE_YEAR.exec(name) ?? [];
  const [, , after = ''] = YEAR.exec(name) ?? [];
  return (
    [organisationFirst(after), organisationFirst(before) === before ? before : null].find(
      (found): found is string => found !== null && found !== '' && isOther(found),
    ) ?? null
  );
}

/** The year that a name gives the department's documents; the first that stands in it, where the department follows. */
function claimedYear(name: string, department: string): string | null {
  const [, year = '', after = ''] = YEAR.exec(name) ?? [];
  return after.startsWith(department) ? year : null;
}

/** Without folders, `.pdf` and what marks a copy. */
function plain(name: string): string {
  let left = seenOf(name.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/\.pdf$/i, '')
    .trim();
  for (let shorter = withoutMark(left); shorter !== left; shorter = withoutMark(left)) left = shorter;
  return left;
}

const withoutMark = (name: string) => name.replace(COPY, '').replace(COPY_BEFORE, '').trim();

/** Without what is not seen: white space, invisible characters, the widths of letters. */
export const squeezed = (name: string): string => seenOf(name.normalize('NFKC')).replace(/\s/gu, '');

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** The same with one kind of dash, and years in digits. */
function uniform(name: string): string {
  const year = (digits: string) => [...digits.replaceAll('零', '〇')].map((digit) => CHINESE_DIGITS.indexOf(digit)).join('');
  return squeezed(name)
    .replace(/[‐‑‒–—―−_]+/gu, '-')
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/gu, year);
}

/** Whether a certificate's organisation is that department: the same, or the same with more of one of these regions before it. */
export function isSameDepartment(organization: string, department: string, regions: readonly string[]): boolean {
  const [whole, own] = [organization, department].map(squeezed);
  if (!whole || !own) return false;
  return whole === own || regions.some((region) => isFuller(whole, own, tailsOf(squeezed(region))));
}

const REGION = /^(?:\p{Script=Han}{1,12}?(?:省|自治区|市|地区|自治州|州|盟|区|县|旗))+$/u;

/** Whether one name is the other with some region before it, known or not. */
export function differsByRegion(organization: string, department: string): boolean {
  const [whole, own] = [organization, department].map(squeezed);
  if (!whole || !own) return false;
  return whole === own || (whole.endsWith(own) && REGION.test(whole.slice(0, -own.length)));
}

/** What is said where only the region differs, after the names. */
export const REGION_UNKNOWN = '；如果就是本部门，请系统管理员在设置 ZIPING_REGION 里写明本地区的名称';

/** 武汉市东西湖区商务局 for 东西湖区商务局 and 商务局, where 武汉市东西湖区 is the region; not 武汉市商务局. */
function isFuller(whole: string, own: string, tails: readonly string[]): boolean {
  return tails.some((longer) =>
    ['', ...tails].some(
      (shorter) =>
        shorter.length < longer.length &&
        own.startsWith(shorter) &&
        own.length > shorter.length &&
        whole === longer + own.slice(shorter.length),
    ),
  );
}

const ENDS_OF_REGIONS = '省市区县旗州盟镇乡';

/** The region, and what is left of it without those above: 武汉市东西湖区, 东西湖区. */
function tailsOf(region: string): string[] {
  const cuts = Array.from(region, (letter, at) => (ENDS_OF_REGIONS.includes(letter) ? at + 1 : 0)).filter(
    (at) => at > 0 && at < region.length,
  );
  return region === '' ? [] : [region, ...cuts.map((at) => region.slice(at))];
}

const BEFORE_NAME = /^\p{Script=Han}{1,12}?(?:省|自治区|市|地区|自治州|州|盟|区|县|旗)/u;

/** The region that an organisation's name begins with: 武汉市东西湖区 of 武汉市东西湖区商务局; "" where it begins with none. */
export function regionOf(organization: string): string {
  let [region, rest] = ['', squeezed(organization)];
  for (let found = BEFORE_NAME.exec(rest)?.[0]; found !== undefined && found.length < rest.length; found = BEFORE_NAME.exec(rest)?.[0])
    [region, rest] = [region + found, rest.slice(found.length)];
  return region;
}
