// A scheme's file with the defaults of the format filled in (docs/schemes.md).
import type { Fraction, Hundredths } from '@/lib/number/decimal';
import type { SchemeFile, SchemeFileCell, SchemeFileForm, SchemeFileGrid, SchemeFileRow } from './format';
import { narrativeOfFile } from './narrative-plan';
import type { BandCell, BandRow, Content, DeclaredCell, Grid, Rules, Scheme, SchemeForm } from './scheme';
import { signOf } from './sign';

/** The file with its defaults filled in. The file was checked before (`read-scheme.ts`). */
export function schemeOfFile(file: SchemeFile, sha256: string): Scheme {
  const { project, department } = file.forms;
  return {
    id: file.id,
    name: file.name,
    source: file.source ?? '',
    sha256,
    rules: rulesOf(file),
    words: file.words ?? {},
    narrative: file.narrative ? narrativeOfFile(file.narrative) : null,
    findings: file.findings ?? {},
    forms: { ...(project && { project: formOf(project) }), ...(department && { department: formOf(department) }) },
  };
}

/** Points of a scheme's file, at most 2 decimals, in hundredths. */
const hundredths = (points: number): Hundredths => BigInt(Math.round(points * 100));
/** A percentage of a scheme's file, at most 6 decimals. */
const fraction = (number: number): Fraction => ({ n: BigInt(Math.round(number * 1_000_000)), d: 1_000_000n });

function rulesOf({ rules, forms }: SchemeFile): Rules {
  const { execution, level1, target, tiers, tierWords, explain, over } = rules;
  const spanOf = ([high, low]: readonly [number, number]) => ({ high: fraction(high), low: fraction(low) });
  const weights = level1 ? (Array.isArray(level1.weights) ? level1.weights : [level1.weights]) : [];
  return {
    scored: rules.scored ?? true,
    full: hundredths(rules.full ?? 100),
    execution: execution
      ? {
          points: execution.by === 'indicator' ? 0n : hundredths(execution.points ?? 0),
          by: execution.by ?? 'proportion',
          steps: (execution.steps ?? []).map(({ from, share }) => ({ from: fraction(from), share: fraction(share) })),
          row: execution.row ?? '',
        }
      : null,
    goalPoints: hundredths(rules.goalPoints ?? 0),
    parts: (rules.parts ?? []).map(({ key, label, points }) => ({ key, label, points: hundredths(points) })),
    level1: level1
      ? {
          binding: level1.binding,
          weights: weights.map((set) => Object.fromEntries(Object.entries(set).map(([name, weight]) => [name, hundredths(weight)]))),
        }
      : null,
    target: target ? { sign: target.sign ?? null, value: [target.value ?? 'target'].flat(), unit: target.unit ?? null } : null,
    unitHoldsFor: rules.unitHoldsFor ?? 'target',
    signs: { ...signsByKey(target?.sign, rules.signs ?? {}, [forms.project, forms.department]), ...rules.signs },
    reverse: rules.reverse ?? 'ratio',
    tiers: tiers ? { met: spanOf(tiers.met), partly: spanOf(tiers.partly), unmet: spanOf(tiers.unmet) } : null,
    tierWords: { met: tierWords?.met ?? [], partly: tierWords?.partly ?? [], unmet: tierWords?.unmet ?? [] },
    nature: rules.nature ?? null,
    criteria: rules.criteria ?? [],
    byRow: rules.byRow ?? null,
    coefficient: rules.coefficient ? { decimals: rules.coefficient.decimals ?? 2, max: fraction(rules.coefficient.max ?? 1000) } : null,
    blankPoints: rules.blankPoints ?? 'error',
    keepBlankRows: rules.blankRows === 'keep',
    notApplicable: rules.notApplicable ?? [],
    rescale: rules.rescale ?? false,
    over: { from: fraction(over?.from ?? 130), do: over?.do ?? 'warn', deduct: hundredths(over?.deduct ?? 0) },
    caps: (rules.caps ?? []).map(({ below, most }) => ({ below: fraction(below), most: hundredths(most) })),
    rounding: rules.rounding ?? 2,
    grades: rules.grades ? rules.grades.map(([grade, from]) => ({ grade, from: hundredths(from) })) : null,
    explain: {
      execution: explain?.execution === 'none' ? null : fraction(explain?.execution ?? 100),
      adjustedBudget: explain?.adjustedBudget ?? false,
      rows: explain?.rows ?? 'full',
      only: explain?.only ?? null,
      where: explain?.where ?? ['deviationReasons'],
    },
    printed: { rate: { decimals: rules.printed?.rate?.decimals ?? 2, fixed: rules.printed?.rate?.fixed ?? false } },
  };
}

/** A form stores a sign by its option's key: what the option says, where it says it by its label alone. */
function signsByKey(
  sign: string | null | undefined,
  signs: Rules['signs'],
  forms: readonly (SchemeFileForm | null | undefined)[],
): Rules['signs'] {
  const cells = forms.flatMap((form) => Object.entries(form?.cells ?? {}));
  const options = cells.flatMap(([key, { kind, options: own }]) =>
    (kind === 'sign' || key === sign) && own && !Array.isArray(own) ? Object.entries(own) : [],
  );
  const said = options.flatMap(([key, label]) => {
    const says = signOf(key, { signs }) === null ? signOf(label, { signs }) : null;
    return says === null ? [] : [[key, says] as const];
  });
  return Object.fromEntries(said);
}

/** The title's size, of the body's. */
const TITLE = 1.7;

function formOf(form: SchemeFileForm): SchemeForm {
  const { page, unit, funds, goals } = form;
  const margins = page?.margins ?? null;
  const size = page?.size ?? 10.5;
  return {
    page: {
      orientation: page?.orientation ?? 'portrait',
      size,
      title: page?.title ?? size * TITLE,
      subtitle: page?.subtitle ?? size,
      margins: typeof margins === 'number' ? [margins, margins, margins, margins] : margins,
      optionsApart: page?.optionsApart ?? 3,
    },
    above: (form.above ?? []).map(({ text, align, below }) => ({ text, align: align ?? 'left', belowTitle: below === 'title' })),
    title: form.title,
    subtitle: form.subtitle ?? null,
    unit: { entered: unit.entered, printed: unit.printed, decimals: unit.decimals ?? 2, trim: unit.trim ?? false },
    cells: Object.fromEntries(Object.entries(form.cells ?? {}).map(([key, cell]) => [key, declared(key, cell)])),
    funds: {
      rows: funds.rows.map((row) => ({
        key: row.key,
        label: row.label,
        same: row.same ?? [],
        scored: row.scored ?? false,
        part: row.part ?? null,
        printed: row.printed ?? true,
      })),
      more: funds.more ?? false,
      sum: funds.sum ?? 'none',
    },
    goals: {
      many: goals.many ?? false,
      texts: goals.texts ?? [],
      template: goals.template
        ? Object.entries(goals.template).map(([level1, level2]) => ({ level1, level2 }))
        : (goals.level1 ?? []).map((level1) => ({ level1, level2: [] })),
      flat: goals.flat ?? false,
    },
    bands: form.bands.map((band) =>
      'each' in band ? { kind: 'each-goal', bands: band.bands.map(gridOf), when: band.when ?? null } : gridOf(band),
    ),
    notes: (form.notes ?? []).map((note) => {
      const { text, when, align } = typeof note === 'string' ? { text: note } : note;
      return { text, when: when ?? null, align: align ?? 'left' };
    }),
  };
}

/** The signs to choose from where a scheme lists none. */
const SIGNS: readonly string[] = ['≥', '≤', '＞', '＜', '＝', '定性'];

function declared(key: string, cell: NonNullable<SchemeFileForm['cells']>[string]): DeclaredCell {
  const options = cell.options ?? (cell.kind === 'sign' ? SIGNS : []);
  return {
    key,
    on: cell.on,
    kind: cell.kind,
    label: cell.label,
    numbered: cell.numbered ?? false,
    required: cell.required ?? false,
    max: cell.max ?? null,
    hint: cell.hint ?? '',
    prefill: cell.prefill ?? '',
    options: isList(options)
      ? options.map((label) => ({ key: label, label }))
      : Object.entries(options).map(([option, label]) => ({ key: option, label })),
    default: cell.default ?? '',
    who: cell.who ?? 'section',
  };
}

function gridOf(grid: SchemeFileGrid): Grid {
  return { kind: 'grid', columns: grid.columns, rows: grid.rows.map(rowOf), boxed: grid.boxed ?? true, when: grid.when ?? null };
}

function rowOf(row: SchemeFileRow): BandRow {
  const plain = Array.isArray(row) ? { cells: row } : row;
  return { cells: plain.cells.map(bandCell), header: plain.header ?? false, each: plain.each ?? null, when: plain.when ?? null };
}

function bandCell(cell: SchemeFileCell): BandCell {
  return {
    content: contentOf(cell),
    span: cell.span ?? 1,
    down: cell.down ?? 1,
    merge: cell.merge ?? false,
    long: cell.long ?? false,
    else: cell.else ?? null,
    before: cell.before ?? '',
    after: cell.after ?? '',
    align: cell.align ?? null,
    scoredOnly: cell.scoredOnly ?? false,
  };
}

function contentOf(cell: SchemeFileCell): Content {
  if (isSaid(cell.cell)) return { kind: 'cell', key: cell.cell };
  if (isSaid(cell.choice)) return { kind: 'choice', key: cell.choice };
  if (isSaid(cell.calc)) return { kind: 'calc', name: cell.calc };
  if (isSaid(cell.fund)) {
    const [row = '', column = ''] = cell.fund.split('.');
    return { kind: 'fund', row, column };
  }
  return { kind: 'label', text: cell.label ?? '' };
}

const isList = (options: readonly string[] | Readonly<Record<string, string>>): options is readonly string[] => Array.isArray(options);
const isSaid = (content: string | null | undefined): content is string => content !== null && content !== undefined;
