// What stands in a plain file besides its pages, and is no reason to refuse it: told by name, with how often, as nobody checked it.
import { hasFlag } from './refused-content';
import type { SeenDict } from './seen-dict';

/** Annotations that people write upon a page. */
const MARKS: ReadonlySet<string> = new Set(['Text', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Stamp', 'Caret', 'Ink']);
const FIELDS: ReadonlySet<string> = new Set(['Tx', 'Btn', 'Ch']);
const PRINTED = 4;
/** Keys by which a graphics state prints otherwise than it shows. */
const PRESS = ['TR', 'TR2', 'HT', 'BG', 'BG2', 'UCR', 'UCR2'];

const isMark = (seen: SeenDict) => MARKS.has(seen.name('Subtype')) && seen.has('Rect');
const setsPress = (seen: SeenDict, key: string) => seen.has(key) && !['Default', 'Identity'].includes(seen.name(key)) && seen.inner(key)?.name('Type') !== 'Font';

const KINDS: readonly [string, (seen: SeenDict) => boolean][] = [
  ['网页链接', (seen) => seen.name('S') === 'URI' || (seen.has('URI') && seen.text('URI') !== null)],
  ['批注', (seen) => isMark(seen) && hasFlag(seen, PRINTED)],
  ['打印时不出现的批注', (seen) => isMark(seen) && !hasFlag(seen, PRINTED)],
  ['表单栏', (seen) => FIELDS.has(seen.name('FT'))],
  ['没有签的签名栏', (seen) => seen.name('FT') === 'Sig' && !seen.has('V')],
  ['图层', (seen) => seen.name('Type') === 'OCG'],
  ['叠印', (seen) => seen.value('OP') === true || seen.value('op') === true],
  ['印刷专用的颜色设置', (seen) => PRESS.some((key) => setsPress(seen, key))],
  ['备用的页面', (seen) => seen.has('Templates')],
  ['翻页效果', (seen) => seen.name('Type') === 'Trans' || seen.name('S') === 'Trans' || (seen.name('Type') === 'Page' && seen.has('Dur'))],
];

/** Counts of what was found, by kind; filled by `tell`, said by `said`. */
export class ToldContent {
  private readonly counts = new Map<string, number>();

  tell(seen: SeenDict): void {
    for (const [kind, is] of KINDS) if (is(seen)) this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  /** One line of Chinese; null where there is nothing to be told. */
  said(): string | null {
    const parts = KINDS.flatMap(([kind]) => (this.counts.has(kind) ? [`${kind} ${this.counts.get(kind) ?? 0} 处`] : []));
    return parts.length === 0 ? null : `文件里除页面外还有：${parts.join('、')}，没有核对`;
  }
}
