// The wording that a report and a disclosure text begin with: the pattern of the published report of 2022, with fields
// where data can fill it, and the department form's own reasons and measures (layout: the report). Never stored.
import { isBlank } from '@/lib/number/fold';
import { findSchemeOfForm } from '@/lib/scheme/known-schemes';
import { wordFor } from '@/lib/scheme/words';
import {
  linesOf, narrativePlan, numberedList, paragraph, writtenSection, type NarrativeBlock, type NarrativeData, type NarrativeDocument, type SectionContent, type WrittenSections,
} from './narrative';
import { isInternal, narrativeFigures } from './narrative-fields';

type Pattern = (data: NarrativeData) => NarrativeBlock[];

const WITH_THE_BUDGET =
  '拟与预算安排相结合情况。把绩效评价结果作为本年度预算调整和下年度资金安排、预算编制的重要依据，优先考虑或重点支持绩效评价好的工作项目，调减或取消绩效评价差的工作项目，提高资金使用率。根据实际情况，定期做好预算执行分析，掌握预算执行进度，及时找出预算实际执行情况与预算目标之间存在的差距，纠正偏差。';

const LIST: NarrativeBlock = { kind: 'table', table: 'expenditure-list' };
const EXECUTION: NarrativeBlock = { kind: 'table', table: 'execution' };

const REPORT: Readonly<Record<string, Pattern>> = {
  score: () => [
    paragraph('{部门名称}{年度}年度部门整体绩效自评结果：预算执行情况自评得分{执行得分}分，年度绩效指标自评得分{目标得分}分，自评总得分{总得分}分。'),
  ],
  execution: (data) => [
    paragraph(`{年度}年度部门整体支出合计{整体支出执行}万元，{年度}年预算收入合计{整体支出预算}万元，完成${wordingOf(data).budget}的{整体支出完成率}。`),
  ],
  'basic-expenditure': () => [
    paragraph('{年度}年预算的基本支出为{基本支出预算}万元，{年度}年基本支出决算为{基本支出执行}万元，完成预算的{基本支出完成率}。'),
  ],
  'project-expenditure': (data) => [
    paragraph(
      `项目支出是在基本支出之外为完成其特定的工作任务而发生的支出。{年度}年度项目支出共涉及${units(data, '科室', '所属二级事业单位')}，预算资金{项目支出预算}万元，实际支出{项目支出执行}万元，完成率达到{项目支出完成率}。`,
    ),
    LIST,
    EXECUTION,
  ],
  goals: ({ department }) =>
    department
      ? [
          paragraph('本单位{年度}年度共设定年度绩效目标{绩效目标个数}个，完成了{完成的绩效目标个数}个，其中：'),
          numberedList(
            department.goals.map((goal) => {
              const statement = (goal.statement ?? goal.expected ?? '').trim();
              const said = statement === '' ? '' : `{绩效目标${goal.no}}${/[。；！？]$/.test(statement) ? '' : '。'}`;
              return `年度绩效目标${goal.no}：${said}本目标{绩效目标${goal.no}分值}分，自评得分{绩效目标${goal.no}得分}分。`;
            }),
          ),
        ]
      : [],
  problems: ({ department }) =>
    textLines(department?.deviationReasons).map((line) => paragraph(line.startsWith('一是') ? `部分项目预算资金执行率未完成的主要原因是：${line}` : line)),
  measures: ({ department }) => [
    numberedList([...textLines(department?.improvements), WITH_THE_BUDGET]),
    ...(department ? [paragraph('附件：{整体自评表标题}')] : []),
  ],
  organisation: ({ allSectionNames }) => {
    const [internal, affiliated] = [has(allSectionNames, true), has(allSectionNames, false)];
    const parts = [
      ...(internal ? ['内设{机构科室名单}{机构科室个数}个科室'] : []),
      ...(affiliated ? ['所属二级事业单位{机构二级单位个数}个，包括：{机构二级单位名单}'] : []),
    ];
    return parts.length > 0 ? [paragraph(`{部门名称}机关${parts.join('，')}。`)] : [];
  },
  'department-goals': ({ department }) =>
    (department?.goals ?? []).filter(({ statement, expected }) => !isBlank(statement ?? expected)).map(({ no }) => paragraph(`年度绩效目标${no}：{绩效目标${no}}`)),
  process: (data) => [
    paragraph(
      `为全面贯彻落实《预算法实施条例》，根据${wordingOf(data).notice}要求，推动预算绩效自评工作开展，提升预算绩效管理质量，我单位高度重视、有序部署，对{年度}年纳入政府预算管理的所有项目支出和部门整体支出开展绩效自评，分为项目资金绩效评价和部门整体支出绩效评价。预算绩效自评工作坚持统一领导、分级负责的原则，领导小组组长由单位主要领导担任，成员由各科室负责人组成。各科室在领导小组领导下，各司其责，分工协作，积极稳妥地推进预算绩效自评工作开展。`,
    ),
    paragraph('工作步骤：'),
    numberedList([
      '制订工作方案：自评工作实施方案由办公室（含财务）制定；',
      '组织实施自评：科室自评应当对预算项目执行情况和预算批复的绩效目标完成情况进行分析和评分，并提出整改意见；',
      '撰写自评结果；',
      '自评结果运用：在自评结果确定后，各科室根据分管领导批示要求和自评结果进行整改，办公室根据单位主要负责人批示要求和自评结果进行整改。',
    ]),
  ],
};

const DISCLOSURE: Readonly<Record<string, Pattern>> = {
  work: (data) => [
    paragraph(
      `根据预算绩效管理要求，我部门（单位）组织对{年度}年度一般公共预算项目支出全面开展绩效自评，共涉及项目{项目个数}个，资金{项目支出执行}万元，占一般公共预算项目支出总额的{项目支出占比}。${isGood(data) ? '从绩效评价情况来看，整体完成率情况较好。' : ''}`,
    ),
  ],
  overall: (data) => [
    paragraph(
      `我单位组织对${units(data, '科室', '二级单位')}开展整体支出绩效自评，资金{项目支出执行}万元，从评价情况来看，{年度}年度部门整体支出合计{整体支出执行}万元，{年度}年预算收入合计{整体支出预算}万元，完成${wordingOf(data).budget}的{整体支出完成率}。并根据${wordingOf(data).regulation}的要求，公开《{年度}年度{部门名称}整体绩效自评结果（摘要版）》。`,
    ),
  ],
  projects: () => [
    paragraph('我部门（单位）在{年度}年度部门决算中反映所有项目绩效自评结果（不包括涉密项目），共涉及{项目个数}个一级项目。'),
    LIST,
  ],
  application: ({ department }) => [...textLines(department?.improvements), WITH_THE_BUDGET].map(paragraph),
};

const PATTERNS: Readonly<Record<NarrativeDocument, Readonly<Record<string, Pattern>>>> = { report: REPORT, disclosure: DISCLOSURE };

/** What a section begins with; no blocks where only the department can say. */
export function sectionPattern(document: NarrativeDocument, key: string, data: NarrativeData): SectionContent {
  const patterns = PATTERNS[document];
  const blocks = Object.hasOwn(patterns, key) ? (patterns[key]?.(data) ?? []) : [];
  return { blocks: blocks.filter((block) => block.kind !== 'list' || block.items.length > 0) };
}

/** A section as it stands: as written, else as the pattern has it. */
export function sectionContent(document: NarrativeDocument, key: string, written: WrittenSections, data: NarrativeData): SectionContent {
  const own = Object.hasOwn(written, key) ? written[key] : undefined;
  return own ?? sectionPattern(document, key, data);
}

/** Fields that a document uses and the data cannot fill: the heading's key and why, Chinese. Nothing is printed with a gap. */
export function narrativeGaps(document: NarrativeDocument, written: WrittenSections, data: NarrativeData): { section: string; message: string }[] {
  const missing = new Map(narrativeFigures(data).map(({ name, missing: why }) => [name, why]));
  return narrativePlan(document).flatMap(({ key }) => {
    if (!writtenSection(document, key)) return [];
    const names = new Set(linesOf(sectionContent(document, key, written, data)).flatMap((runs) => runs.flatMap((run) => (run.kind === 'field' ? [run.name] : []))));
    return [...names].flatMap((name) => {
      const why = missing.has(name) ? missing.get(name) : '部门整体自评表没有这一项';
      return why ? [{ section: key, message: `{${name}} 没有数据。${why}` }] : [];
    });
  });
}

/** A text of the form by its lines; what stood in braces there is no field. */
function textLines(text: string | undefined): string[] {
  return (text ?? '').split('\n').map((line) => line.trim().replaceAll('{', '｛').replaceAll('}', '｝')).filter((line) => line !== '');
}

/** What the text says in the words of the region. `{年度}` is a field. */
interface Wording {
  /** By which rules the results are made public. */
  regulation: string;
  /** What asked for the self-evaluation. */
  notice: string;
  /** The budget that execution is held against. */
  budget: string;
}

/** Until a form says by which scheme: words that are true of every region. */
const ANY_REGION: Wording = { regulation: '预算绩效管理有关规定', notice: '财政部门关于开展{年度}年度预算绩效自评工作的通知', budget: '预算' };

function wordingOf({ department, forms }: NarrativeData): Wording {
  const form = department ?? forms[0]?.evaluation;
  const scheme = form && findSchemeOfForm(form);
  if (!scheme) return ANY_REGION;
  const { regulation, notice } = scheme.narrative ?? ANY_REGION;
  return { regulation, notice: notice.replaceAll('{year}', '{年度}'), budget: wordFor(scheme, 'budget').replace(/数$/, '') };
}

function has(sectionNames: readonly string[], internal: boolean): boolean {
  return sectionNames.some((name) => isInternal(name) === internal);
}

/** `3个科室及3个所属二级事业单位`, leaving out what there is none of. */
function units({ sectionNames }: NarrativeData, internal: string, affiliated: string): string {
  const parts = [
    ...(has(sectionNames, true) ? [`{科室个数}个${internal}`] : []),
    ...(has(sectionNames, false) ? [`{二级单位个数}个${affiliated}`] : []),
  ];
  return parts.join('及') || `各${internal}`;
}

/** The published judgement stands only where the grade bears it out. */
function isGood(data: NarrativeData): boolean {
  const grade = narrativeFigures(data).find(({ name }) => name === '自评等级')?.value;
  return grade === '优' || grade === '良';
}
