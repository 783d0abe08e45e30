import { isFigureName } from '@/lib/scheme/narrative-words';
import { isEmptyContent, linesOf, type SectionContent } from '@/lib/department/narrative/narrative';
import { type FigureDifference, figureDifferences } from '@/lib/department/narrative/narrative-figures';
import { unknownField, type Figure } from '@/lib/department/narrative/narrative-fields';
import { touchingFigures } from '@/lib/department/narrative/touching-figures';

/** Something to look at in a section. */
export type SectionCheck =
  | { kind: 'differs'; message: string; difference: FigureDifference }
  | { kind: 'touching' | 'unprintable' | 'unknown' | 'gap' | 'empty'; message: string };

/**
 * What is not right in a section: digits against a field, typed figures that contradict, fields that name nothing or have
 * no value, characters that no font prints, nothing written. `unprintable`: such characters as the server found so far.
 */
export function sectionChecks(content: SectionContent, figures: readonly Figure[], unprintable: readonly string[] = []): SectionCheck[] {
  if (isEmptyContent(content)) return [{ kind: 'empty', message: '还没有内容' }];
  const byName = new Map(figures.map((figure) => [figure.name, figure]));
  const names = new Set(linesOf(content).flatMap((runs) => runs.flatMap((run) => (run.kind === 'field' ? [run.name] : []))));
  const touching = new Set(touchingFigures(content, figures).map(({ message }) => message));
  const text = linesOf(content)
    .flatMap((runs) => runs.map((run) => (run.kind === 'text' ? run.text : (byName.get(run.name)?.value ?? ''))))
    .join('');
  const missing = unprintable.filter((character) => text.includes(character));
  return [
    ...[...touching].map((message): SectionCheck => ({ kind: 'touching', message })),
    ...(missing.length > 0
      ? [
          {
            kind: 'unprintable',
            message: `字库中没有字符${missing.map((character) => `“${character}”`).join('、')}，无法打印：请换用其他写法`,
          } as const,
        ]
      : []),
    ...figureDifferences(content, figures).map((difference): SectionCheck => ({
      kind: 'differs',
      message: difference.message,
      difference,
    })),
    ...[...names].flatMap((name): SectionCheck[] => {
      if (!isFigureName(name)) return [{ kind: 'unknown', message: unknownField(name) }];
      const figure = byName.get(name);
      if (figure && figure.value !== null) return [];
      return [{ kind: 'gap', message: `{${name}} 没有数据。${figure?.missing ?? '部门整体自评表没有这一项'}` }];
    }),
  ];
}
