import type { Figure } from '@/components/ui/figures';
import type { HomeEvaluation, HomeYear } from '@/lib/contract/home-page';

/** The years that the page speaks of, the newest first: every open one; where none is, the one that was open last. */
export function yearsShown(years: readonly HomeYear[]): readonly HomeYear[] {
  const open = years.filter((year) => year.open);
  return open.length > 0 ? open : years.slice(0, 1);
}

/** The numbers of a year over the forms of it that a person sees. */
export function homeFigures(forms: readonly HomeEvaluation[]): Figure[] {
  const projects = forms.filter(({ form }) => form === 'project');
  const of = (state: string) => projects.filter((form) => form.state === state).length;
  const wrong = forms.filter((form) => form.errors > 0);
  const errors = wrong.reduce((sum, form) => sum + form.errors, 0);
  const returned = of('returned');
  return [
    {
      label: '已提交',
      value: of('submitted') + of('confirmed'),
      unit: `/ ${projects.length} 张项目表`,
      note: `其中已确认 ${of('confirmed')} 张`,
    },
    { label: '填报中', value: of('draft'), unit: '张' },
    { label: '已退回', value: returned, unit: '张', tone: returned > 0 ? 'warning' : undefined },
    {
      label: '核对有错误',
      value: wrong.length,
      unit: '张',
      note: errors > 0 ? `共 ${errors} 处，改正后方可提交` : '没有错误',
      tone: wrong.length > 0 ? 'error' : 'done',
    },
  ];
}
