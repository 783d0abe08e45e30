// The picture of another program's seal: it stays within its box in every reader, and shows nothing from outside the file.
import { latin1 } from '../pdf/pdf-lexer';
import type { PdfFile } from '../pdf/pdf-file';
import { isKind, isName, type PdfDict, type PdfObject, type PdfStream, type PdfValue, wholeNumber } from '../pdf/pdf-objects';
import { tokenAt } from '../pdf/plain-tokens';
import { Refusal } from '../refusal';

/** Streams that draw, and what they may say of themselves besides. Images and fonts keep to no list, but to REFUSED. */
const FORM_KEYS: ReadonlySet<string> = new Set([
  'Type',
  'Subtype',
  'FormType',
  'BBox',
  'Matrix',
  'Resources',
  'Group',
  'Length',
  'Filter',
  'DecodeParms',
  'Name',
  'LastModified',
  'StructParent',
  'StructParents',
]);
const PATTERN_KEYS: ReadonlySet<string> = new Set([...FORM_KEYS, 'PatternType', 'PaintType', 'TilingType', 'XStep', 'YStep']);
/** Contents in other files, pictures for print only, layers. */
const REFUSED = ['F', 'FFilter', 'FDecodeParms', 'DP', 'Alternates', 'OPI', 'OC', 'Ref', 'PS', 'AF'];
const PAINTS: ReadonlySet<string> = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Tj', 'TJ', "'", '"']);
/** Inline images (BI) are not among them: where they end is a matter of taste. */
const OPERATORS: ReadonlySet<string> = new Set([
  ...PAINTS,
  ...['q', 'Q', 'cm', 'w', 'J', 'j', 'M', 'd', 'ri', 'i', 'gs', 'm', 'l', 'c', 'v', 'y', 'h', 're', 'n', 'W', 'W*', 'Do'],
  ...['CS', 'cs', 'SC', 'SCN', 'sc', 'scn', 'G', 'g', 'RG', 'rg', 'K', 'k'],
  ...['BT', 'ET', 'Tc', 'Tw', 'Tz', 'TL', 'Tf', 'Tr', 'Ts', 'Td', 'TD', 'Tm', 'T*', 'MP', 'DP', 'BMC', 'BDC', 'EMC', 'BX', 'EX'],
]);
const OPERANDS: ReadonlySet<string> = new Set(['true', 'false', 'null']);
const MOST_OBJECTS = 2_000;
const DEEPEST = 28;

const refused = (why: string) => new Refusal('seal', `签章的图样不规范：${why}`);

/** Throws Refusal where what the appearance leads to is drawn outside its box by any reader. `empty`: it may draw nothing at all. */
export function checkPicture(file: PdfFile, appearance: PdfValue | undefined, empty: boolean): void {
  checkLooks(file, file.resolve(appearance));
  for (const object of reachable(file, appearance)) {
    const found = isKind(object, 'stream') ? object.dict : object;
    if (isKind(found, 'dict')) checkUses(file, found);
    if (!isKind(object, 'stream')) continue;
    const { entries } = object.dict;
    if (REFUSED.some((key) => entries.has(key))) throw refused('内容不在文件里，或只在打印时显示');
    const kind = file.resolve(entries.get('Subtype'));
    const pattern = entries.has('PatternType');
    if (isName(kind, 'PS')) throw refused('带有打印程序');
    if (
      isName(kind, 'Image') &&
      ![file.resolve(entries.get('Width')), file.resolve(entries.get('Height'))].every((side) => (wholeNumber(side) ?? 0) > 0)
    )
      throw refused('图片没有大小');
    if (!isName(kind, 'Form') && !pattern) continue;
    if ([...entries.keys()].some((key) => !(pattern ? PATTERN_KEYS : FORM_KEYS).has(key))) throw refused('带有别的内容');
    const paints = checkDrawing(latin1(file.contentOf(object), 0, Infinity));
    checkFrame(file, object, paints);
    if (paints && empty) throw refused('签章没有位置，却画了内容');
  }
}

/** One form, the same whatever the mouse does and whatever state is chosen. */
function checkLooks(file: PdfFile, appearance: PdfObject | undefined): void {
  if (appearance === undefined || appearance === null) return;
  if (!isKind(appearance, 'dict')) throw refused('不是图样');
  if ([...appearance.entries.keys()].some((key) => key !== 'N')) throw refused('会随鼠标变成别的样子');
  if (appearance.entries.has('N') && !isStreamOf(file, file.resolve(appearance.entries.get('N')), ['Form'])) throw refused('不是图样');
}

/** Readers draw whatever stands where a drawing is called for, also where it does not say that it is one. */
function checkUses(file: PdfFile, { entries }: PdfDict): void {
  if (isName(file.resolve(entries.get('Subtype')), 'Type3')) throw refused('用了自绘的字体');
  const used = (key: string): (PdfObject | undefined)[] => {
    const found = file.resolve(entries.get(key));
    return isKind(found, 'dict') ? [...found.entries.values()].map((each) => file.resolve(each)) : [];
  };
  if (!used('XObject').every((each) => isStreamOf(file, each, ['Form', 'Image']))) throw refused('不是图样');
  if (used('Pattern').some((each) => isKind(each, 'stream') && !each.dict.entries.has('PatternType'))) throw refused('不是图样');
  const group = file.resolve(entries.get('G'));
  if (isKind(group, 'stream') && !isStreamOf(file, group, ['Form'])) throw refused('不是图样');
}

function isStreamOf(file: PdfFile, object: PdfObject | undefined, kinds: readonly string[]): boolean {
  if (!isKind(object, 'stream')) return false;
  const kind = file.resolve(object.dict.entries.get('Subtype'));
  return isKind(kind, 'name') && kinds.includes(kind.text);
}

/** A box with an area, and a matrix that keeps it one: what else is made of them differs from reader to reader. */
function checkFrame(file: PdfFile, { dict }: PdfStream, paints: boolean): void {
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersOf(file, dict, 'BBox', 4);
  if (paints && (left === right || bottom === top)) throw refused('没有大小');
  if (!dict.entries.has('Matrix')) return;
  const [a = 0, b = 0, c = 0, d = 0] = numbersOf(file, dict, 'Matrix', 6);
  if (Math.abs(a * d - b * c) < 1e-9) throw refused('没有大小');
}

function numbersOf(file: PdfFile, { entries }: PdfDict, key: string, count: number): number[] {
  const list = file.resolve(entries.get(key));
  const numbers = isKind(list, 'array') ? list.items.map((item) => (isKind(item, 'number') ? Number(item.text) : NaN)) : [];
  if (numbers.length !== count || numbers.some((each) => !(Math.abs(each) <= 32_767))) throw refused('没有写明大小');
  return numbers;
}

/** Operators that are known, `q` and `Q` in pairs: one `Q` too many undoes the box itself in some readers. Gives whether it paints. */
function checkDrawing(content: string): boolean {
  let [open, text, paints] = [0, false, false];
  for (let at = 0; at < content.length;) {
    const token = tokenAt(content, at);
    if (!token) throw refused('语法不规范');
    at = token.end;
    if (token.kind !== 'word' || OPERANDS.has(token.text)) continue;
    if (!OPERATORS.has(token.text)) throw refused(`用了不认识的画法 ${token.text.slice(0, 10)}`);
    if (token.text === 'q') open += 1;
    if (token.text === 'Q') open -= 1;
    if (token.text === 'BT' || token.text === 'ET') {
      if (text === (token.text === 'BT')) throw refused('文字没有成对');
      text = !text;
    }
    if (open < 0 || open > DEEPEST) throw refused('q 与 Q 不成对');
    paints ||= PAINTS.has(token.text);
  }
  if (open > 0 || text) throw refused('q 与 Q 不成对');
  return paints;
}

/** Every object that the value leads to. */
function* reachable(file: PdfFile, value: PdfValue | undefined): Generator<PdfObject> {
  const seen = new Set<number>();
  const open: PdfObject[] = [value ?? null];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isKind(next, 'ref')) {
      if (seen.has(next.number)) continue;
      seen.add(next.number);
      if (seen.size > MOST_OBJECTS) throw refused('太复杂');
      open.push(file.resolve(next) ?? null);
      continue;
    }
    yield next;
    if (isKind(next, 'array')) open.push(...next.items);
    const found = isKind(next, 'stream') ? next.dict : next;
    if (isKind(found, 'dict')) open.push(...found.entries.values());
  }
}
