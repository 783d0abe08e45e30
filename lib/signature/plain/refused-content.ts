// What runs in a plain file, or makes it show other things to other people: on the screen and on paper, before and after a click, in
// this program and in that. Nobody can say what such a file said when it was signed, so it is refused, by name.
import { seenOf } from '@/lib/form/unseen';
import { isKind, type PdfObject } from '../pdf/pdf-objects';
import { fieldType, isAnnotation, isSeenWithoutMouse, kindOf } from './annotation';
import type { SeenDict } from './seen-dict';

/** Chinese: what it is, in words of an office, with the name that PDF has for it. Null where the dictionary is nothing of the kind. */
type Rule = (seen: SeenDict) => string | null;

const ACTIONS: Readonly<Record<string, string>> = {
  JavaScript: '脚本（JavaScript）',
  Launch: '启动别的程序（Launch）',
  SubmitForm: '把内容发送到网上（SubmitForm）',
  ImportData: '从外面读入内容（ImportData）',
  ResetForm: '清空表单（ResetForm）',
  Hide: '显示或隐藏内容（Hide）',
  SetOCGState: '切换图层（SetOCGState）',
  GoToE: '打开附件（GoToE）',
  GoToR: '打开别的文件（GoToR）',
  Rendition: '播放影音（Rendition）',
  Sound: '播放声音（Sound）',
  Movie: '播放影片（Movie）',
  RichMediaExecute: '多媒体（RichMediaExecute）',
  GoTo3DView: '三维模型（GoTo3DView）',
  Thread: '打开别的文件（Thread）',
};
/** All that a click may do. */
const ACTIONS_LET_BE: ReadonlySet<string> = new Set(['GoTo', 'URI', 'Named']);
/** Where actions stand. */
const ACTION_KEYS = ['A', 'PA', 'OpenAction', 'Next'];
const ANNOTATIONS: Readonly<Record<string, string>> = {
  Screen: '影音（Screen）',
  Movie: '影片（Movie）',
  Sound: '声音（Sound）',
  RichMedia: '多媒体（RichMedia）',
  '3D': '三维模型（3D）',
  Projection: '三维模型（Projection）',
  TrapNet: '只在印刷时出现的内容（TrapNet）',
  PrinterMark: '只在印刷时出现的内容（PrinterMark）',
  Watermark: '打印时会变的水印（Watermark）',
  Redact: '没有完成的遮盖（Redact）',
};
/** Keys that nothing but such content has. */
const KEYS: Readonly<Record<string, string>> = {
  JavaScript: '脚本（JavaScript）',
  XFA: '动态表单（XFA）',
  RichMediaContent: '多媒体（RichMediaContent）',
  '3DD': '三维模型（3DD）',
  Renditions: '影音（Renditions）',
  AlternatePresentations: '放映（AlternatePresentations）',
  PresSteps: '放映的步骤（PresSteps）',
  OPI: '印刷时换用的图片（OPI）',
  Collection: '文件包（Collection）：打开时先显示附件',
};
/** Leave the file as it is. */
const TURNS_PAGES: ReadonlySet<string> = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage']);
/** With a scheme that leads out of the machine; or with none, and then not a place in a network of machines. */
const SAFE_LINK = /^(?:https?|mailto|tel):|^(?![a-z][a-z0-9+.-]*:|[\\/])/i;
const SAFE_BASE = /^https?:/i;
const HAS_STATE = ['PrintState', 'ViewState', 'ExportState'];
const BOXES = ['ViewArea', 'ViewClip', 'PrintArea', 'PrintClip'];

const own = (table: Readonly<Record<string, string>>, key: string): string | null =>
  Object.hasOwn(table, key) ? (table[key] ?? null) : null;
/** What nobody reads in a name could still be read by a program. */
const isOn = (value: PdfObject | undefined, names: readonly string[]) => isKind(value, 'name') && names.includes(value.text);

const RULES: readonly Rule[] = [
  (seen) =>
    Object.keys(KEYS)
      .map((key) => (seen.has(key) && seen.value(key) !== null ? own(KEYS, key) : null))
      .find((found) => found !== null) ?? null,
  (seen) => own(ACTIONS, seen.name('S')),
  (seen) => (seen.has('AA') && !seen.listsFonts() ? '自动运行的动作（AA）' : null),
  (seen) => (isScript(seen.value('JS')) ? '脚本（JS）' : null),
  (seen) => (seen.name('S') === 'Named' && !TURNS_PAGES.has(seen.name('N')) ? `让阅读器执行命令（${seen.name('N') || 'Named'}）` : null),
  (seen) => (leadsOut(seen) ? null : '打开本机文件或脚本的链接（URI）'),
  (seen) => own(ANNOTATIONS, seen.name('Subtype')),
  (seen) => (isAnnotation(seen) && kindOf(seen) === '' ? `不认识的批注（${seen.name('Subtype') || 'Subtype'}）` : null),
  (seen) => (turnsUnderMouse(seen) ? '随鼠标变成别的样子的批注（AP）' : null),
  (seen) => (seen.has('OpenAction') && !isDestination(seen) ? `打开时自动运行的内容（OpenAction）：${opened(seen)}` : null),
  (seen) => (seen.value('NeedAppearances') === true ? '由阅读器重画的表单（NeedAppearances）' : null),
  (seen) => (seen.stream && seen.has('F') ? '放在文件外面的内容（F）' : null),
  (seen) => (seen.stream && seen.has('Alternates') ? '打印时换用的图片（Alternates）' : null),
  (seen) => (seen.stream && seen.name('Subtype') === 'Form' && seen.has('Ref') ? '从别的文件取来的页面（Ref）' : null),
  (seen) =>
    seen.stream && (seen.name('Subtype') === 'PS' || seen.name('Subtype2') === 'PS' || (seen.name('Subtype') === 'Form' && seen.has('PS')))
      ? '只给打印机的内容（PostScript）'
      : null,
  (seen) => (BOXES.some((key) => seen.has(key) && !isOn(seen.value(key), ['CropBox'])) ? '屏幕和打印各取一块的页面（PrintArea）' : null),
  (seen) => (isAnnotation(seen) && !isSeenWithoutMouse(seen) ? '只在打印时、或鼠标移上去才出现的批注（NoView）' : null),
  (seen) => (isHiddenLayer(seen) ? '默认不显示，或屏幕和打印不一样的图层（OCG）' : null),
  // Last: what is known by name was told by that.
  unknownAction,
];

/** What of this kind the dictionary is (Chinese), or null. */
export function refusedIn(seen: SeenDict): string | null {
  for (const rule of RULES) {
    const found = rule(seen);
    if (found !== null) return found;
  }
  return null;
}

const isScript = (value: PdfObject | undefined) =>
  isKind(value, 'string') || (isKind(value, 'stream') && !value.dict.entries.has('Subtype'));

/** A page to be shown first: many programs write one. */
function isDestination(seen: SeenDict): boolean {
  const opened = seen.value('OpenAction');
  if (opened === null || isKind(opened, 'array') || isKind(opened, 'name') || isKind(opened, 'string')) return true;
  const action = seen.inner('OpenAction');
  return action?.name('S') === 'GoTo' && !action.has('Next');
}

/** What it runs: itself, or what follows it. */
function opened(seen: SeenDict): string {
  const [first, next] = [seen.inner('OpenAction'), seen.inner('OpenAction')?.inner('Next')];
  return (
    [first, next].map((action) => own(ACTIONS, action?.name('S') ?? '')).find((found) => found !== null) ?? (first?.name('S') || '别的动作')
  );
}

/** Layers that are all shown, always and everywhere, are none; any other is. */
function isHiddenLayer(seen: SeenDict): boolean {
  if (seen.items('OFF').length > 0 || (seen.has('BaseState') && !isOn(seen.value('BaseState'), ['ON']))) return true;
  if (HAS_STATE.some((key) => seen.has(key) && !isOn(seen.value(key), ['ON']))) return true;
  const usage = seen.inner('Usage');
  if (usage && ['Zoom', 'Language', 'User'].some((key) => usage.has(key))) return true;
  const several = seen.has('OCGs') || seen.name('Type') === 'OCMD';
  return several && (seen.has('VE') || (seen.has('P') && !isOn(seen.value('P'), ['AnyOn', 'AllOn'])));
}

/** Anything in an action's place that is not one of those let be. */
function unknownAction(seen: SeenDict): string | null {
  const actions = [...ACTION_KEYS.flatMap((key) => seen.inners(key)), ...(seen.name('Type') === 'Action' ? [seen] : [])];
  const other = actions.find((action) => action.has('S') && !ACTIONS_LET_BE.has(action.name('S')));
  return other ? (own(ACTIONS, other.name('S')) ?? `不认识的动作（${other.name('S') || 'S'}）`) : null;
}

/** Where a link leads, or what all links of the file begin with. */
function leadsOut(seen: SeenDict): boolean {
  const said = (key: string) => (seen.text(key) === null ? null : seenOf(seen.text(key) ?? '').replace(/\s/gu, ''));
  if (seen.name('S') === 'URI' && said('URI') === null) return false;
  return SAFE_LINK.test(said('URI') ?? '') && SAFE_BASE.test(said('Base') ?? 'https:');
}

/** Buttons of forms look pressed while they are pressed; nothing else changes. */
function turnsUnderMouse(seen: SeenDict): boolean {
  const look = seen.inner('AP');
  return look !== null && (look.has('R') || (look.has('D') && fieldType(seen) !== 'Btn'));
}
