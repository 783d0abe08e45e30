// What stands in a plain file besides its pages, and is no reason to refuse it: told by name, with how often, as nobody checked it.
import { FIELDS, fieldType, hasFrame, isAnnotation, isPrinted, kindOf, MARKS } from './annotation';
import type { SeenDict } from './seen-dict';

/** Keys by which a graphics state prints otherwise than it shows. */
const PRESS = ['TR', 'TR2', 'HT', 'BG', 'BG2', 'UCR', 'UCR2'];

const is = (seen: SeenDict, kind: string) => isAnnotation(seen) && kindOf(seen) === kind;
const isMark = (seen: SeenDict) => isAnnotation(seen) && MARKS.has(kindOf(seen));
/** Fields are on paper or not as their form needs it. */
const isOnScreenOnly = (seen: SeenDict) =>
  !isPrinted(seen) && seen.has('AP') && (is(seen, 'FileAttachment') || is(seen, 'Popup') || is(seen, 'Link'));
const setsPress = (seen: SeenDict, key: string) => seen.has(key) && !['Default', 'Identity'].includes(seen.name(key)) && !seen.listsFonts();

const KINDS: readonly [string, (seen: SeenDict, signed: boolean) => boolean][] = [
  ['网页链接', (seen) => seen.name('S') === 'URI' || (seen.has('URI') && seen.text('URI') !== null)],
  ['画有图样或边框的链接', (seen) => is(seen, 'Link') && (seen.has('AP') || hasFrame(seen))],
  ['批注', (seen) => isMark(seen) && isPrinted(seen)],
  ['打印时不出现的批注', (seen) => (isMark(seen) && !isPrinted(seen)) || isOnScreenOnly(seen)],
  ['画有图样的批注窗口', (seen) => is(seen, 'Popup') && seen.has('AP')],
  ['附件图标', (seen) => is(seen, 'FileAttachment')],
  ['表单栏', (seen) => FIELDS.has(seen.name('FT'))],
  ['不知种类的表单栏', (seen) => is(seen, 'Widget') && !FIELDS.has(fieldType(seen)) && fieldType(seen) !== 'Sig'],
  ['按下时变样的按钮', (seen) => seen.inner('AP')?.has('D') === true],
  ['没有签的签名栏', (seen, signed) => seen.name('FT') === 'Sig' && !signed],
  ['打印时不出现的签章', (seen, signed) => signed && seen.has('AP') && !isPrinted(seen)],
  ['图层', (seen) => ['OCG', 'OCMD'].includes(seen.name('Type'))],
  ['随图层显示的内容', (seen) => seen.has('OC') && (seen.has('Rect') || seen.stream !== null)],
  ['叠印', (seen) => seen.value('OP') === true || seen.value('op') === true],
  ['印刷专用的颜色设置', (seen) => PRESS.some((key) => setsPress(seen, key))],
  ['备用的页面', (seen) => seen.has('Templates')],
  ['翻页效果', (seen) => seen.name('Type') === 'Trans' || seen.name('S') === 'Trans' || (seen.name('Type') === 'Page' && seen.has('Dur'))],
];

/** Counts of what was found, by kind; filled by `tell`, said by `said`. */
export class ToldContent {
  private readonly counts = new Map<string, number>();

  /** `signed`: it is the field of the signature. */
  tell(seen: SeenDict, signed: boolean): void {
    for (const [kind, isOf] of KINDS) if (isOf(seen, signed)) this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  /** One line of Chinese; null where there is nothing to be told. */
  said(): string | null {
    const parts = KINDS.flatMap(([kind]) => (this.counts.has(kind) ? [`${kind} ${this.counts.get(kind) ?? 0} 处`] : []));
    return parts.length === 0 ? null : `文件里除页面外还有：${parts.join('、')}，没有核对`;
  }
}
