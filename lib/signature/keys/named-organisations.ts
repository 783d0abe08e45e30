// Organisations that a file's name speaks of, and whether one of them is the department that a document is from.

/** What names of organisations end in; what stands around it otherwise makes another word of it (布局, 承办, 委托, 政府采购). */
const ENDS = [
  '街道办事处',
  '街道办',
  '街道',
  '办事处',
  '办公室',
  '委员会',
  '管委会',
  '居委会',
  '联合会',
  '总工会',
  '工会',
  '协会',
  '学会',
  '商会',
  '基金会',
  '红十字会',
  '理事会',
  '政府(?!采|购|投|性|债|网)',
  '中心(?!城区|组|工作|思想|任务)',
  '医院',
  '卫生院',
  '学院',
  '法院',
  '检察院',
  '研究院',
  '科学院',
  '福利院',
  '设计院',
  '敬老院',
  '幼儿园',
  '(?:大|中|小)学(?!生)',
  '学校',
  '管理处',
  '管理所',
  '大队',
  '支队',
  '妇联',
  '残联',
  '文联',
  '侨联',
  '工商联',
  '(?<![大客餐])厅',
  '(?<![布格结大开当定]|(?<!安)全)局(?!部|面|限|势|域)',
  '委(?!员|托|派|任|办|会|培)',
  '(?<![承主举协督开创兴代筹补交查经包帮])办(?!公|理|法|学|事|案|结|证|税)',
].join('|');
const NAMED = new RegExp(`\\p{Script=Han}{2,24}?(?:${ENDS})`, 'gu');
const END = new RegExp(`(?:${ENDS})$`, 'u');
/** What people write before the name of an organisation. */
const BEFORE =
  /^(?:年度|年|关于|附件|版|最终|终稿|定稿|初稿|正式|已|签署|签章|盖章|签|扫描件|副本|复制|新建|下载|上报|报送|报|送|的|由|与|及|和(?!平)|部门|整体|项目|支出|绩效|自评|自查|评价|结果|报告|材料|表|预算)+/u;
/** Who keeps and hands on everybody's files. */
const KEEPER = /财政(?:和\p{Script=Han}{2,6})?(?:局|厅|部|所)$/u;
const REGION = /^.*[省市区县旗州盟镇乡]/u;
const NEAREST = /[^省市区县旗州盟镇乡]+[省市区县旗州盟镇乡]$/u;

/** With its region before it: 甲县教育局, 武汉市东西湖区水务局. */
const WHOLE = new RegExp(`^\\p{Script=Han}{1,4}?[省市区县旗州盟]\\p{Script=Han}{2,16}?(?:${ENDS})`, 'u');

/** The organisation, named with its region, that a text begins with; null where it begins with something else. */
export function organisationFirst(text: string): string | null {
  return WHOLE.exec(text)?.[0] ?? null;
}

/** Whether the text is the name of an organisation. */
export function isOrganisation(text: string): boolean {
  return isWhole(text);
}

/** Whether a name is a short one for the department, or the department itself: 卫健局 for 乙县卫生健康局. */
export function isDepartment(found: string, department: string): boolean {
  return found === department || isShortFor(found, department);
}

/**
 * The first organisation in a file's name that is not the department and does not stand in the name `inside`; null where there is
 * none, or where the department is named as well. All texts without white space.
 */
export function strangerIn(name: string, inside: string, department: string): string | null {
  const rest = inside.replace(department, '\n');
  const named = [...name.matchAll(NAMED)]
    .map(([found]) => found.replace(BEFORE, ''))
    .filter((found) => isWhole(found) && !KEEPER.test(found));
  if (name.includes(department) || named.some((found) => tails(found, rest).some((tail) => isShortFor(tail, department)))) return null;
  const stranger = named.find((found) => !inside.includes(found));
  return stranger === undefined ? null : (tails(stranger, rest).at(-1) ?? stranger);
}

/** More than the word for such an organisation: 水务局, not 局 or 区政府. */
function isWhole(found: string): boolean {
  return END.test(found) && found.replace(END, '').length >= 2;
}

/** The name, and what is left of it after what stands in the document's own name: 卫健局 of 招商经费卫健局. */
function tails(found: string, rest: string): string[] {
  const cuts = Array.from(found, (_, at) => at).filter((at) => at === 0 || (at > 1 && rest.includes(found.slice(0, at))));
  return cuts.map((at) => found.slice(at)).filter(isWhole);
}

/** 商务局, 区商务局, 东西湖商务局 for 武汉市东西湖区商务局; not 武汉市商务局, nor 江汉区商务局. */
function isShortFor(found: string, department: string): boolean {
  if (department.endsWith(found)) return true;
  const [region, whole] = [REGION.exec(found)?.[0] ?? '', REGION.exec(department)?.[0] ?? ''];
  const own = department.slice(whole.length);
  if (region !== '') return whole.endsWith(region) && isSubsequence(found.slice(region.length), own);
  return isSubsequence(found, (NEAREST.exec(whole)?.[0] ?? '') + own);
}

/** Whether the letters of the one stand in the other in their order: 卫健委 in 卫生健康委员会. */
function isSubsequence(one: string, other: string): boolean {
  let at = 0;
  for (const letter of other) if (letter === one[at]) at += 1;
  return one !== '' && at === one.length;
}
