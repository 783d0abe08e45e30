// Findings over all forms as the board tells them: one heading a kind, what mends it, and a line for each.
import type { CrossFinding, CrossFindingCode, CrossPlace } from '@/lib/department/cross-finding';
import type { Severity } from '@/lib/score/finding';

export interface CrossLink {
  label: string;
  /** For who cannot see what the line is about. */
  spoken: string;
  place: CrossPlace;
}

export interface CrossLine {
  text: string;
  links: CrossLink[];
}

export interface CrossGroup {
  code: CrossFindingCode;
  severity: Severity;
  title: string;
  mend: string;
  lines: CrossLine[];
}

const KINDS: Record<CrossFindingCode, { title: string; mend: string }> = {
  'project-not-in-list': { title: '有自评表，不在项目支出表', mend: '补入支出表；不属于部门项目支出的，在自评表的资金来源中标明。' },
  'list-row-without-form': { title: '支出表的项目没有自评表', mend: '安排科室填报，或在支出表中指定它的自评表。' },
  'list-amount-differs': { title: '支出表与自评表金额不一致', mend: '核对金额；不属于部门项目支出的资金，在自评表的资金来源中标明。' },
  'projects-total-differs': { title: '项目合计与部门整体表不一致', mend: '先使支出表与各自评表一致，再核对部门整体表的项目支出。' },
  'name-differs': { title: '项目名称不一致', mend: '在支出表或自评表中统一名称。' },
  'copied-text': { title: '原因、措施雷同', mend: '请各科室按项目的实际情况分别说明。' },
  'narrative-figure-touched': {
    title: '报告中的数据项会印成另一个数',
    mend: '在报告中删去，或隔开；目标序号重复的，在部门整体自评表中改正。',
  },
  'narrative-figure-differs': { title: '报告中的数字与数据不符', mend: '在报告中改为字段，数字随数据更新。' },
};

const ORDER = Object.keys(KINDS) as CrossFindingCode[];

/** The findings by kind, errors first. `nameOf` gives a form's name by its id. */
export function crossGroups(findings: readonly CrossFinding[], nameOf: (formId: string) => string): CrossGroup[] {
  return ORDER.flatMap((code) => {
    const ofKind = findings.filter((finding) => finding.code === code);
    const [one] = ofKind;
    return one ? [{ code, severity: one.severity, ...KINDS[code], lines: ofKind.map((finding) => lineOf(finding, nameOf)) }] : [];
  }).sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

function lineOf(finding: CrossFinding, nameOf: (formId: string) => string): CrossLine {
  return { text: textOf(finding, nameOf), links: finding.places.map((place) => linkOf(place, finding, nameOf)) };
}

/** Short, since the heading says what is wrong; names follow as links. */
function textOf({ code, expected, actual, unit, what, places }: CrossFinding, nameOf: (formId: string) => string): string {
  if (expected === undefined || actual === undefined) return what;
  const form = places.find((place) => place.kind === 'form');
  if (code === 'list-amount-differs') return `${form ? nameOf(form.formId) : ''}：支出表 ${expected}，自评表 ${actual} ${unit}`;
  if (code === 'projects-total-differs') return `各表合计 ${expected}，整体表 ${actual} ${unit}`;
  if (code === 'name-differs') return `支出表“${expected}”，自评表“${actual}”`;
  return what;
}

function linkOf(place: CrossPlace, finding: CrossFinding, nameOf: (formId: string) => string): CrossLink {
  switch (place.kind) {
    case 'form': {
      const name = nameOf(place.formId);
      return finding.code === 'copied-text'
        ? { label: name, spoken: `${name}，打开自评表`, place }
        : { label: '自评表', spoken: `自评表：${name}`, place };
    }
    case 'list':
      return {
        label: '支出表',
        spoken: `支出表：${finding.expected !== undefined && finding.code === 'name-differs' ? finding.expected : finding.what}`,
        place,
      };
    case 'department':
      return { label: '部门整体表', spoken: '部门整体表', place };
    case 'narrative':
      return {
        label: place.document === 'report' ? '自评结果报告' : '公开文本',
        spoken: place.document === 'report' ? '自评结果报告' : '公开文本',
        place,
      };
  }
}
