import { isEmptyContent, linesOf, type SectionContent } from '@/lib/domain/narrative';
import { type FigureDifference, figureDifferences } from '@/lib/domain/narrative-figures';
import { isFieldName, unknownField, type Figure } from '@/lib/domain/narrative-fields';

/** Something to look at in a section. */
export type SectionCheck =
  | { kind: 'differs'; message: string; difference: FigureDifference }
  | { kind: 'unknown' | 'gap' | 'empty'; message: string };

/** What is not right in a section: typed figures that contradict, fields that name nothing or have no value, nothing written. */
export function sectionChecks(content: SectionContent, figures: readonly Figure[]): SectionCheck[] {
  if (isEmptyContent(content)) return [{ kind: 'empty', message: '还没有内容' }];
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const names = new Set(linesOf(content).flatMap((runs) => runs.flatMap((run) => (run.kind === 'field' ? [run.name] : []))));
  return [
    ...figureDifferences(content, figures).map((difference): SectionCheck => ({ kind: 'differs', message: difference.message, difference })),
    ...[...names].flatMap((name): SectionCheck[] => {
      if (!isFieldName(name)) return [{ kind: 'unknown', message: unknownField(name) }];
      const figure = byName.get(name);
      if (figure && figure.value !== null) return [];
      return [{ kind: 'gap', message: `{${name}} 没有数据。${figure?.missing ?? '部门整体自评表没有这一项'}` }];
    }),
  ];
}
