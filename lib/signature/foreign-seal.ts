// What another program may add when it seals our file: its signature field, drawn on a page, and nothing that changes what is printed.
import type { PdfFile } from './pdf-file';
import { array, dict, isKind, isName, type PdfDict, type PdfObject, type PdfValue, written } from './pdf-objects';
import { Refusal } from './refusal';

/** Of the catalog, what a seal may set. */
const CATALOG_KEYS: ReadonlySet<string> = new Set(['AcroForm', 'Version', 'Extensions', 'Metadata', 'Perms', 'DSS']);
/** What makes a reader do something. */
const ACTIVE_KEYS = ['A', 'AA', 'OpenAction', 'JS'];
/** A seal is drawn within a square of 80 mm. */
const LARGEST_SIDE = (80 * 72) / 25.4;

/** Throws Refusal where the newer revisions of `sealed` change more than a seal does. `field` is the number of its signature field. */
export function checkForeignSeal(ours: PdfFile, sealed: PdfFile, field: number): void {
  const root = ours.catalog().number;
  const pages = ours.pages();
  if (sealed.pages().join() !== pages.join()) throw new Refusal('seal', '签章之后页面的数目或次序变了');
  const since = sealed.sections.filter(({ offset }) => !ours.sections.some((section) => section.offset === offset));
  const information = ours.newest.trailer.entries.get('Info');
  for (const number of new Set(since.flatMap(({ entries }) => [...entries.keys()]))) {
    if (number >= ours.size || number === 0 || (isKind(information, 'ref') && information.number === number)) continue;
    const [before, after] = [ours.object(number), sealed.object(number)];
    if (number === root) checkSame(before, after, CATALOG_KEYS, '文档目录');
    else if (pages.includes(number)) checkPage(before, after, field, sealed);
    else checkSame(before, after, new Set(), '印出的内容');
  }
  checkField(sealed, field);
}

function checkPage(before: PdfObject, after: PdfObject, field: number, sealed: PdfFile): void {
  checkSame(before, after, new Set(['Annots']), '页面');
  const marks = (object: PdfObject) => (isKind(object, 'dict') ? sealed.resolve(object.entries.get('Annots')) : undefined);
  const [kept, now] = [marks(before), marks(after)].map((list) => (isKind(list, 'array') ? list.items.map(written) : []));
  const added = (now ?? []).filter((each) => !kept?.includes(each));
  if (kept?.some((each) => !now?.includes(each)) || added.some((each) => each !== `${field} 0 R`)) throw new Refusal('seal', '页面上加了签章以外的东西');
}

/** The same but for these keys. */
function checkSame(before: PdfObject, after: PdfObject, free: ReadonlySet<string>, what: string): void {
  if (asText(before, free) !== asText(after, free)) throw new Refusal('seal', `签章之后${what}被改动过`);
}

function asText(object: PdfObject, free: ReadonlySet<string>): string {
  if (isKind(object, 'stream')) return `${sortedText(object.dict, free)}${Buffer.from(object.data).toString('latin1')}`;
  return isKind(object, 'dict') ? sortedText(object, free) : written(object);
}

function sortedText({ entries }: PdfDict, free: ReadonlySet<string>): string {
  const kept = [...entries].filter(([key]) => !free.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return written(array(kept.map(([key, value]): PdfValue => dict({ [key]: value }))));
}

function checkField(sealed: PdfFile, field: number): void {
  const widget = sealed.object(field);
  if (!isKind(widget, 'dict') || (widget.entries.has('Subtype') && !isName(widget.entries.get('Subtype'), 'Widget'))) throw new Refusal('seal', '签名栏的写法不对');
  if (ACTIVE_KEYS.some((key) => widget.entries.has(key))) throw new Refusal('seal', '签名栏里带有动作');
  const form = sealed.resolve(sealed.catalog().dict.entries.get('AcroForm'));
  const fields = isKind(form, 'dict') ? sealed.resolve(form.entries.get('Fields')) : undefined;
  if (!isKind(fields, 'array') || fields.items.length !== 1 || (isKind(form, 'dict') && form.entries.has('XFA'))) throw new Refusal('seal', '签章之外还加了表单');
  const rect = sealed.resolve(widget.entries.get('Rect'));
  const [left = 0, bottom = 0, right = 0, top = 0] = isKind(rect, 'array') ? rect.items.map((item) => (isKind(item, 'number') ? Number(item.text) : 0)) : [];
  if (Math.abs(right - left) > LARGEST_SIDE || Math.abs(top - bottom) > LARGEST_SIDE) throw new Refusal('seal', '签章盖住的范围太大');
}
