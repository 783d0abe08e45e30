// What a year's report says and in what order: its scheme's plan and words, the common ones where it has none of its own.
import { commonNarrative } from '@/lib/scheme/common-narrative';
import { findSchemeOfForm } from '@/lib/scheme/known-schemes';
import type { NarrativeDocument, SectionPlan } from '@/lib/scheme/narrative-plan';
import type { Scheme } from '@/lib/scheme/scheme';
import { wordFor } from '@/lib/scheme/words';
import { oncePer } from '@/lib/number/once-per';
import type { NarrativeData } from './narrative';

export interface Narrative {
  /** By which rules the results are made public. */
  regulation: string;
  /** What asked for the self-evaluation. `{年度}` is a field. */
  notice: string;
  /** The budget that execution is held against. */
  budget: string;
  report: { title: string; sections: readonly SectionPlan[] };
  disclosure: { title: string; sections: readonly SectionPlan[] };
}

/** Of a scheme; words that are true of every region where it is not known, or has none: older versions printed a report all the same. */
export function narrativeOfScheme(scheme: Scheme | null): Narrative {
  const common = commonNarrative();
  const { regulation, notice, report, disclosure } = scheme?.narrative ?? common;
  const planOf = (own: typeof report, usual: Narrative['report']) =>
    own ? { title: own.title ?? usual.title, sections: own.sections } : usual;
  return {
    regulation,
    notice: notice.replaceAll('{year}', '{年度}'),
    budget: scheme ? wordFor(scheme, 'budget').replace(/数$/, '') : '预算',
    report: planOf(report, common.report),
    disclosure: planOf(disclosure, common.disclosure),
  };
}

/** Of a department's year: its scheme's, else that of its department form, else of its first project form. */
export const narrativeOf = oncePer((data: NarrativeData): Narrative => {
  const form = data.department ?? data.forms[0]?.evaluation;
  return narrativeOfScheme(data.scheme ?? (form && findSchemeOfForm(form)) ?? null);
});

/** The sections of a document, in order. */
export function narrativePlan(document: NarrativeDocument, narrative: Narrative): readonly SectionPlan[] {
  return narrative[document].sections;
}

/** The section that text can be written under, or undefined. */
export function writtenSection(document: NarrativeDocument, key: string, narrative: Narrative): SectionPlan | undefined {
  return narrativePlan(document, narrative).find((section) => section.key === key && section.hint !== null);
}

/** The document's title, as it stands over its first page. */
export function narrativeTitle(document: NarrativeDocument, data: NarrativeData): string {
  const words: Readonly<Record<string, string>> = { 年度: String(data.year), 部门名称: data.departmentName };
  return narrativeOf(data)[document].title.replace(/\{([^{}]*)\}/g, (_, word: string) =>
    Object.hasOwn(words, word) ? (words[word] ?? '') : '',
  );
}
