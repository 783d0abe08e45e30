// What another program may add when it seals our file: its signature field, drawn where our page is empty, and nothing else that
// readers could show, open or run.
import type { PdfFile, XrefSection } from '../pdf/pdf-file';
import { isKind, isName, type PdfDict, type PdfObject, type PdfValue, wholeNumber, written } from '../pdf/pdf-objects';
import { dictsIn, valuesIn } from '../pdf/pdf-walk';
import { type Box, printedBoxes } from '../pdf/printed-boxes';
import { Refusal } from '../refusal';
import { checkAppended } from './appended-revisions';
import { checkPicture } from './seal-picture';

/** Of the catalog, what a seal sets: its form, and which version of PDF it is written in. */
const CATALOG_KEYS: ReadonlySet<string> = new Set(['AcroForm', 'Version', 'Extensions']);
/** Of the information dictionary, when it was last written and by which program. */
const INFORMATION_KEYS: ReadonlySet<string> = new Set(['ModDate', 'Producer']);
const TRAILER_KEYS: ReadonlySet<string> = new Set(['Size', 'Root', 'Info', 'ID', 'Prev']);
/** A trailer that is a stream describes that, too. */
const STREAM_KEYS: ReadonlySet<string> = new Set([...TRAILER_KEYS, 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms']);
/** Of a field and its widget, what says only what it is and how it looks. Anything else has to lead nowhere. */
const FIELD_KEYS: ReadonlySet<string> = new Set([
  ...['Type', 'Subtype', 'Rect', 'Contents', 'P', 'NM', 'M', 'F', 'AP', 'AS', 'Border', 'C', 'BS', 'MK', 'H', 'StructParent'],
  ...['FT', 'T', 'TU', 'TM', 'Ff', 'V', 'DA', 'DR', 'Q', 'Lock', 'SV'],
]);
const FORM_KEYS: ReadonlySet<string> = new Set(['Fields', 'SigFlags', 'DA', 'DR', 'Q', 'NeedAppearances']);
/** What a document has one of, and a seal none: readers that search a file take the last that they find. */
const TYPES_REFUSED: ReadonlySet<string> = new Set([
  'Catalog',
  'Pages',
  'Page',
  'ObjStm',
  'XRef',
  'OCG',
  'OCMD',
  'Action',
  'Filespec',
  'EmbeddedFile',
]);
/** Annotations that keep their size or direction cover more than their rectangle: NoZoom, NoRotate. */
const FLAGS_REFUSED = 8 | 16;
/** A seal that is seen is seen alike on the screen and on paper. It may say besides that it is not to be changed: ReadOnly, Locked, LockedContents. */
const PRINTED = 4;
const FLAGS_SEEN = PRINTED | 64 | 128 | 512;
/** A seal is drawn within a square of 80 mm. */
const LARGEST_SIDE = (80 * 72) / 25.4;
/** Between a seal and what is printed, in points. */
const GAP = 1;

/** Throws Refusal where the newer revisions of `sealed` change more than a seal does. `field` is the number of its signature field. */
export function checkForeignSeal(ours: PdfFile, sealed: PdfFile, field: number): void {
  const since = sealed.sections.slice(0, sealed.sections.length - ours.sections.length);
  const kept = sealed.sections.slice(since.length);
  if (since.length === 0 || kept.some(({ offset }, at) => offset !== ours.sections[at]?.offset))
    throw new Refusal('seal', '签章没有接在原文件之后');
  for (const section of since) checkTrailer(ours.newest.trailer, section);
  // Packed, it could be read as something else by a reader that unpacks it in another way.
  const packed = since.some(({ entries }) => [...entries].some(([number, entry]) => entry.kind === 'packed' && number < ours.size));
  if (packed) throw new Refusal('seal', '签章之后把原文件的对象藏进了对象流');
  checkAppended(ours, sealed, since);
  const pages = ours.pages();
  if (sealed.pages().join() !== pages.join()) throw new Refusal('seal', '签章之后页面的数目或次序变了');
  checkObjects({ ours, sealed, pages, field }, since);
  const shown = pages.filter((page) => marksOf(sealed, sealed.object(page)).includes(`${field} 0 R`));
  if (shown.length > 1) throw new Refusal('seal', '签章不止盖在一页上');
  checkField(sealed, field, pages);
  checkPlace(ours, sealed, field, shown[0]);
}

/** A newer trailer leads to our catalog and says nothing more than ours. */
function checkTrailer(before: PdfDict, { trailer, kind }: XrefSection): void {
  const known = kind === 'table' ? TRAILER_KEYS : STREAM_KEYS;
  const same = (key: string) => written(trailer.entries.get(key) ?? null) === written(before.entries.get(key) ?? null);
  const information = !trailer.entries.has('Info') || !before.entries.has('Info') || same('Info');
  if (!same('Root')) throw new Refusal('seal', '签章之后换了文档目录');
  if (!information || [...trailer.entries.keys()].some((key) => !known.has(key)))
    throw new Refusal('seal', '签章之后文件的尾部加了别的内容');
}

interface Compared {
  ours: PdfFile;
  sealed: PdfFile;
  pages: readonly number[];
  field: number;
}

/** Every object of ours that was written again is what it was, but for the catalog's form and a page's annotations. */
function checkObjects({ ours, sealed, pages, field }: Compared, since: readonly XrefSection[]): void {
  const root = ours.catalog().number;
  const information = ours.newest.trailer.entries.get('Info');
  for (const number of new Set(since.flatMap(({ entries }) => [...entries.keys()]))) {
    if (number === 0) continue;
    checkReferences(sealed, number);
    if (number >= ours.size) {
      checkNew(sealed, number);
      continue;
    }
    const [before, after] = [ours.object(number), sealed.object(number)];
    if (isKind(information, 'ref') && information.number === number) checkSame(before, after, INFORMATION_KEYS, '文件的说明');
    else if (number === root) checkCatalog(before, after);
    else if (pages.includes(number)) checkPage({ ours, sealed, pages, field }, before, after);
    else checkSame(before, after, new Set(), '印出的内容');
  }
}

/** No reference leads to an object that is not there: some readers then search the whole file for it. */
function checkReferences(sealed: PdfFile, number: number): void {
  for (const value of valuesIn(sealed.object(number))) {
    if (isKind(value, 'ref') && (sealed.resolve(value) ?? null) === null)
      throw new Refusal('seal', `签章之后指向了没有的对象：${written(value)}`);
  }
}

/** What is new is no part of the document. */
function checkNew(sealed: PdfFile, number: number): void {
  const object = sealed.object(number);
  const packs =
    isKind(object, 'stream') && (isName(object.dict.entries.get('Type'), 'ObjStm') || isName(object.dict.entries.get('Type'), 'XRef'));
  for (const { entries } of dictsIn(object)) {
    const type = entries.get('Type');
    const other = packs && isKind(object, 'stream') && object.dict.entries === entries;
    if (isKind(type, 'ref') || (isKind(type, 'name') && TYPES_REFUSED.has(type.text) && !other))
      throw new Refusal('seal', '签章之外还加了别的内容');
  }
}

function checkCatalog(before: PdfObject, after: PdfObject): void {
  checkSame(before, after, CATALOG_KEYS, '文档目录');
  const [version, extensions] = isKind(after, 'dict') ? [after.entries.get('Version'), after.entries.get('Extensions')] : [];
  if (
    (version !== undefined && !/^(1\.[0-7]|2\.0)$/.test(isKind(version, 'name') ? version.text : '')) ||
    (extensions !== undefined && !isPlain(extensions))
  )
    throw new Refusal('seal', '签章之后文档目录被改动过');
}

/** A dictionary of names and numbers, or a list of such: leads nowhere. */
function isPlain(value: PdfValue): boolean {
  if (isKind(value, 'array')) return value.items.every(isPlain);
  return isKind(value, 'dict') && [...value.entries.values()].every((inner) => isLeaf(inner) || isPlain(inner));
}

function checkPage({ ours, sealed, field }: Compared, before: PdfObject, after: PdfObject): void {
  checkSame(before, after, new Set(['Annots']), '页面');
  const [kept, now] = [marksOf(ours, before), marksOf(sealed, after)];
  const added = now.filter((each) => !kept.includes(each));
  if (kept.some((each) => !now.includes(each)) || added.some((each) => each !== `${field} 0 R`))
    throw new Refusal('seal', '页面上加了签章以外的东西');
}

/** The annotations of a page as they are written there. */
function marksOf(file: PdfFile, page: PdfObject): string[] {
  const list = isKind(page, 'dict') ? file.resolve(page.entries.get('Annots')) : undefined;
  return isKind(list, 'array') ? list.items.map(written) : [];
}

/** The same but for these keys. */
function checkSame(before: PdfObject, after: PdfObject, free: ReadonlySet<string>, what: string): void {
  if (asText(before, free) !== asText(after, free)) throw new Refusal('seal', `签章之后${what}被改动过`);
}

function asText(object: PdfObject, free: ReadonlySet<string>): string {
  if (isKind(object, 'stream')) return `${written(inOrder(object.dict, free))}${Buffer.from(object.data).toString('latin1')}`;
  return written(inOrder(object, free));
}

/** With the keys of all dictionaries in order: programs keep none. */
function inOrder(value: PdfValue, free: ReadonlySet<string> = new Set()): PdfValue {
  if (isKind(value, 'array')) return { kind: 'array', items: value.items.map((item) => inOrder(item)) };
  if (!isKind(value, 'dict')) return value;
  const kept = [...value.entries].filter(([key]) => !free.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { kind: 'dict', entries: new Map(kept.map(([key, inner]) => [key, inOrder(inner)])) };
}

function checkField(sealed: PdfFile, field: number, pages: readonly number[]): void {
  const widget = sealed.object(field);
  if (!isKind(widget, 'dict') || (widget.entries.has('Subtype') && !isName(widget.entries.get('Subtype'), 'Widget')))
    throw new Refusal('seal', '签名栏的写法不对');
  if ([...widget.entries].some(([key, value]) => !FIELD_KEYS.has(key) && !isLeaf(value)))
    throw new Refusal('seal', '签名栏里带有动作，或不是单独的一栏');
  const flags = widget.entries.has('F') ? wholeNumber(sealed.resolve(widget.entries.get('F'))) : 0;
  if (flags === null || (flags & FLAGS_REFUSED) !== 0) throw new Refusal('seal', '签名栏的写法不对：签章应随页面缩放');
  const page = widget.entries.get('P');
  if (page !== undefined && !pages.some((each) => written(page) === `${each} 0 R`))
    throw new Refusal('seal', '签名栏指向的不是这份文件的页面');
  checkForm(sealed, field);
}

function checkForm(sealed: PdfFile, field: number): void {
  const form = sealed.resolve(sealed.catalog().dict.entries.get('AcroForm'));
  if (!isKind(form, 'dict')) throw new Refusal('seal', '签章之外还加了表单');
  const fields = sealed.resolve(form.entries.get('Fields'));
  const only = isKind(fields, 'array') && fields.items.length === 1 && fields.items.map(written).includes(`${field} 0 R`);
  const known = [...form.entries.keys()].every((key) => FORM_KEYS.has(key)) && sealed.resolve(form.entries.get('NeedAppearances')) !== true;
  if (!only || !known) throw new Refusal('seal', '签章之外还加了表单');
}

const isLeaf = (value: PdfValue) =>
  value === null || typeof value === 'boolean' || isKind(value, 'name') || isKind(value, 'number') || isKind(value, 'string');

/** A seal that is seen stands where our page is empty, or it could say something else than what was printed. */
function checkPlace(ours: PdfFile, sealed: PdfFile, field: number, page: number | undefined): void {
  const box = boxOf(sealed, field);
  const unseen = box.left === 0 && box.right === 0 && box.bottom === 0 && box.top === 0;
  const empty = box.left === box.right || box.bottom === box.top;
  const widget = sealed.object(field);
  checkPicture(sealed, isKind(widget, 'dict') ? widget.entries.get('AP') : undefined, empty);
  if (unseen) return;
  if (!empty && !isSeenAlike(sealed, widget)) throw new Refusal('seal', '签章在屏幕上和打印出来不一样（F）：应设为显示并打印');
  if (page === undefined) throw new Refusal('seal', '签章没有盖在页面上');
  if (box.right - box.left > LARGEST_SIDE || box.top - box.bottom > LARGEST_SIDE) throw new Refusal('seal', '签章盖住的范围太大');
  const before = ours.object(page);
  const printed = isKind(before, 'dict') ? printedBoxes(ours, before) : [];
  const touches = (other: Box) =>
    box.left < other.right + GAP && box.right > other.left - GAP && box.bottom < other.top + GAP && box.top > other.bottom - GAP;
  if (printed.some(touches))
    throw new Refusal('seal', '签章盖住了印出的文字或表格：请把签章盖在页面的空白处（表格以外、没有文字的地方），放不下时缩小签章');
}

function isSeenAlike(sealed: PdfFile, widget: PdfObject): boolean {
  const flags = isKind(widget, 'dict') ? (wholeNumber(sealed.resolve(widget.entries.get('F'))) ?? 0) : 0;
  return (flags & PRINTED) !== 0 && flags <= FLAGS_SEEN && (flags & ~FLAGS_SEEN) === 0;
}

function boxOf(sealed: PdfFile, field: number): Box {
  const widget = sealed.object(field);
  const rect = isKind(widget, 'dict') ? sealed.resolve(widget.entries.get('Rect')) : undefined;
  const sides = isKind(rect, 'array')
    ? rect.items.map((item) => sealed.resolve(item)).map((item) => (isKind(item, 'number') ? Number(item.text) : NaN))
    : [];
  const [a = NaN, b = NaN, c = NaN, d = NaN] = sides;
  if (sides.length !== 4 || sides.some(Number.isNaN)) throw new Refusal('seal', '签名栏没有写明位置');
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) };
}
