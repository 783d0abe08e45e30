// Places in the exchange form, as findings name them.

export const FORM_PATH = '';
export const FUNDS_PATH = 'funds';
export const FUNDS_TOTAL_PATH = 'funds.total';

export function goalPath(goal: number): string {
  return `goals[${goal}]`;
}

export function groupPath(goal: number, group: number): string {
  return `${goalPath(goal)}.groups[${group}]`;
}

export function indicatorPath(goal: number, group: number, indicator: number): string {
  return `${groupPath(goal, group)}.indicators[${indicator}]`;
}
