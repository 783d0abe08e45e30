// New forms as a scheme begins them.
import type { Draft, DraftGoal, DraftIndicator } from '@/lib/form/draft';
import type { Cells, FormKind } from '@/lib/form/evaluation';
import { hundredthsToString } from '@/lib/number/decimal';
import type { CellPlace, DeclaredCell, Scheme, SchemeForm } from './scheme';

export interface BlankDraft {
  form: FormKind;
  scheme: Scheme;
  year: number;
  department: string;
  projectName?: string;
  supervisingDepartment?: string;
  implementingUnit?: string;
  newId: () => string;
}

/**
 * An empty form of a scheme: one goal with all the scheme's goal points, the rows of its template, its cells as they are prefilled.
 * Throws where the scheme does not offer this kind of form. Amounts in the first unit that it admits.
 */
export function blankDraft({
  form: kind,
  scheme,
  year,
  department,
  projectName = '',
  supervisingDepartment = '',
  implementingUnit = '',
  newId,
}: BlankDraft): Draft {
  const form = scheme.forms[kind];
  if (!form) throw new Error(`scheme ${scheme.id} has no ${kind} form`);
  return {
    format: 'ziping/2',
    form: kind,
    scheme: scheme.id,
    schemeSha256: scheme.sha256,
    year,
    department,
    ...(kind === 'project' && { projectName, supervisingDepartment, implementingUnit }),
    ...withCells(firstCells(form, 'form')),
    funds: { unit: form.unit.entered[0] ?? form.unit.printed, rows: {}, further: [] },
    goals: [{ ...blankGoal(form, scheme, newId), points: hundredthsToString(scheme.rules.goalPoints) }],
    warningReasons: {},
  };
}

/** One more goal, with the rows of the scheme's template and no points yet. */
export function blankGoal(form: SchemeForm, scheme: Scheme, newId: () => string): DraftGoal {
  const groups = form.goals.template.length > 0 ? form.goals.template : [{ level1: '', level2: [] }];
  return {
    id: newId(),
    no: 1,
    points: '',
    ...withCells(firstCells(form, 'goal')),
    groups: groups.map(({ level1, level2 }) => ({
      id: newId(),
      level1,
      points: null,
      // Template rows of a scheme that keeps blank ones stand there all; elsewhere one to begin with.
      indicators: (scheme.rules.keepBlankRows && level2.length > 0 ? level2 : [level2[0] ?? '']).map((name) =>
        blankIndicator(form, name, newId),
      ),
    })),
  };
}

/** A row to be filled in, under that level-2 name. */
export function blankIndicator(form: SchemeForm, level2: string, newId: () => string): DraftIndicator {
  return { id: newId(), level2, level3: '', target: '', actual: '', points: '', ...withCells(firstCells(form, 'indicator')) };
}

/** What the scheme puts into a cell of a new form; "" where it puts nothing, as into the bureau's. */
export function begunWith(cell: DeclaredCell | undefined): string {
  return cell && cell.who !== 'finance' ? cell.prefill || cell.default : '';
}

/** What a scheme puts into cells of its own at such a place. */
export function firstCells({ cells }: SchemeForm, on: CellPlace): Cells {
  const own = Object.values(cells).filter((cell) => cell.on === on);
  return Object.fromEntries(own.map((cell): [string, string] => [cell.key, begunWith(cell)]).filter(([, text]) => text !== ''));
}

const withCells = (cells: Cells) => Object.keys(cells).length > 0 && { cells };
