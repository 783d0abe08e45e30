// A draft is an evaluation whose rows have ids, so that two people's edits can be merged by cell,
// and the reasons given for warnings. What the form page edits and what the server stores until submission.
import type { Amounts, Evaluation, FormKind, Goal, Indicator, IndicatorGroup } from '../domain/score/evaluation';
import type { Scheme } from '../domain/score/scheme';

export interface DraftIndicator extends Indicator {
  id: string;
}
export interface DraftGroup extends Omit<IndicatorGroup, 'indicators'> {
  id: string;
  indicators: DraftIndicator[];
}
export interface DraftGoal extends Omit<Goal, 'groups'> {
  id: string;
  groups: DraftGroup[];
}
export interface DraftSource {
  id: string;
  label: string;
  budgetInitial?: string;
  budget: string;
  executed: string;
  outside?: boolean;
}
export interface Draft extends Omit<Evaluation, 'goals' | 'funds'> {
  funds: Omit<Evaluation['funds'], 'sources'> & { sources: DraftSource[] };
  goals: DraftGoal[];
  /** Why a warning stands: by `code@id of its row`, `code@` for the whole form. */
  warningReasons: Record<string, string>;
}

/** Texts that an evaluation leaves out where they are blank. */
const OPTIONAL_TEXTS = new Set([
  'title', 'projectName', 'supervisingDepartment', 'implementingUnit', 'category', 'attribute', 'duration',
  'total', 'deviationReasons', 'improvements', 'budgetInitial', 'statement', 'expected', 'achieved',
  'score', 'direction', 'tier', 'scoreReason', 'note',
]);

/** The draft of an evaluation, with a new id for each row and no reasons yet. */
export function toDraft(evaluation: Evaluation, newId: () => string): Draft {
  return {
    ...evaluation,
    funds: { ...evaluation.funds, sources: (evaluation.funds.sources ?? []).map((source) => ({ id: newId(), ...source })) },
    goals: evaluation.goals.map((goal) => ({
      id: newId(),
      ...goal,
      groups: goal.groups.map((group) => ({
        id: newId(),
        ...group,
        indicators: group.indicators.map((indicator) => ({ id: newId(), ...indicator })),
      })),
    })),
    warningReasons: {},
  };
}

/**
 * The evaluation that a draft stands for: without ids and reasons, optional texts left out where blank,
 * sources left out where nothing stands in them. Row order, and so paths, are the draft's.
 */
export function fromDraft(draft: Draft): Evaluation {
  const { warningReasons: _, funds, goals, ...form } = draft;
  const { sources, basic, project, ...total } = funds;
  const kept = sources.filter((source) => !isBlankSource(source)).map(({ id: _id, ...source }) => withoutFalse(withoutBlanks(source)));
  return {
    ...withoutBlanks(form),
    funds: {
      ...total,
      total: withoutBlanks(total.total),
      ...(basic && !isBlankAmounts(basic) && { basic: withoutBlanks(basic) }),
      ...(project && !isBlankAmounts(project) && { project: withoutBlanks(project) }),
      ...(kept.length > 0 && { sources: kept }),
    },
    goals: goals.map(({ id: _goal, groups, ...goal }) => ({
      ...withoutBlanks(goal),
      groups: groups.map(({ id: _group, indicators, ...group }) => ({
        ...group,
        indicators: indicators.map(({ id: _indicator, from, ...indicator }) => ({
          ...withoutBlanks(indicator),
          ...(from && from.length > 0 && { from }),
        })),
      })),
    })),
  };
}

/** The same cells, without the optional ones that are blank. */
function withoutBlanks<T extends object>(cells: T): T {
  const blank = (name: string, value: unknown) => value === undefined || (OPTIONAL_TEXTS.has(name) && (value === '' || value === null));
  return Object.fromEntries(Object.entries(cells).filter(([name, value]) => !blank(name, value))) as T;
}

function withoutFalse<T extends { outside?: boolean }>(source: T): T {
  if (source.outside) return source;
  const { outside: _, ...rest } = source;
  return rest as T;
}

function isBlankAmounts(amounts: Amounts): boolean {
  return amounts.budget === '' && amounts.executed === '' && (amounts.budgetInitial ?? '') === '';
}

function isBlankSource(source: DraftSource): boolean {
  return source.label === '' && isBlankAmounts(source);
}

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
 * An empty form of a scheme: one goal with all the scheme's goal points, the usual level-1 groups with one
 * blank row each under the first usual level-2 name, and the fund rows that the paper always has. Amounts in 元.
 */
export function blankDraft({ form, scheme, year, department, projectName, supervisingDepartment, implementingUnit, newId }: BlankDraft): Draft {
  const noAmounts = () => ({ budget: '', executed: '' });
  return {
    format: 'ziping/1',
    form,
    scheme: scheme.id,
    year,
    department,
    ...(form === 'project' && {
      projectName: projectName ?? '',
      supervisingDepartment: supervisingDepartment ?? '',
      implementingUnit: implementingUnit ?? '',
    }),
    funds: {
      unit: '元',
      total: noAmounts(),
      ...(form === 'department' && { basic: noAmounts(), project: noAmounts() }),
      sources: scheme.layout.fundRows[form].filter(({ part }) => part === undefined).map(({ label }) => ({ id: newId(), label, ...noAmounts() })),
    },
    goals: [
      {
        id: newId(),
        no: 1,
        points: String(scheme.goalPoints),
        groups: Object.entries(scheme.usualLevel2).map(([name, usual]) => ({
          id: newId(),
          level1: `${name}指标`,
          points: null,
          indicators: [{ id: newId(), level2: usual[0] ?? '', level3: '', target: '', actual: '', points: '' }],
        })),
      },
    ],
    warningReasons: {},
  };
}

/** Where a row stands in the evaluation, such as `goals[0].groups[1]`; "" for the whole form and for a row that is gone. */
export function pathOfRow(draft: Draft, id: string): string {
  if (id === 'funds' || /^funds\.(total|basic|project)$/.test(id)) return id;
  for (const [g, goal] of draft.goals.entries()) {
    if (goal.id === id) return `goals[${g}]`;
    for (const [p, group] of goal.groups.entries()) {
      if (group.id === id) return `goals[${g}].groups[${p}]`;
      const i = group.indicators.findIndex((indicator) => indicator.id === id);
      if (i >= 0) return `goals[${g}].groups[${p}].indicators[${i}]`;
    }
  }
  const s = draft.funds.sources.filter((source) => !isBlankSource(source)).findIndex((source) => source.id === id);
  return s >= 0 ? `funds.sources[${s}]` : '';
}

/** The id of the row at a path of the evaluation, or the part of the form itself (`funds`, `funds.total`); "" for the whole form. */
export function idOfPath(draft: Draft, path: string): string {
  if (path === 'funds' || /^funds\.(total|basic|project)$/.test(path)) return path;
  const source = /^funds\.sources\[(\d+)\]$/.exec(path);
  if (source) return draft.funds.sources.filter((row) => !isBlankSource(row))[Number(source[1])]?.id ?? '';
  const place = /^goals\[(\d+)\](?:\.groups\[(\d+)\](?:\.indicators\[(\d+)\])?)?$/.exec(path);
  if (!place) return '';
  const goal = draft.goals[Number(place[1])];
  const group = place[2] === undefined ? undefined : goal?.groups[Number(place[2])];
  if (place[3] !== undefined) return group?.indicators[Number(place[3])]?.id ?? '';
  return (place[2] === undefined ? goal?.id : group?.id) ?? '';
}
