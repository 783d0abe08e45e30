// Whether the words that texts put in exist where they stand, and declared cells have names of their own.
import { CORE, CORE_NAMES, WORDS, wordsIn } from './core';
import type { Refuse } from './refusal';
import type { CellPlace, Grid, SchemeForm } from './scheme';

/** Refuses names that are taken, options that are missing, and words that do not exist there. */
export function checkWords(form: SchemeForm, place: string, refuse: Refuse): void {
  checkCells(form, place, refuse);
  const check = (text: string | null, where: string, scopes: readonly CellPlace[] = ['form']) => {
    for (const word of wordsIn(text ?? '')) {
      const allowed = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
      const isFormCell = (CORE.form as readonly string[]).includes(word) || form.cells[word]?.on === 'form';
      if (!allowed && !isFormCell) refuse(where, `没有“${word}”这个词`);
      else if (allowed && allowed !== 'anywhere' && !scopes.some((scope) => allowed.includes(scope)))
        refuse(where, `“${word}”不能出现在这里`);
    }
  };
  check(form.title, `${place}.title`);
  check(form.subtitle, `${place}.subtitle`);
  form.above.forEach(({ text }, at) => check(text, `${place}.above[${at}].text`));
  form.notes.forEach(({ text }, at) => check(text, `${place}.notes[${at}].text`));
  const grid = ({ rows }: Grid, at: string, inGoal: boolean) => {
    rows.forEach((row, rowAt) => {
      row.cells.forEach((cell, cellAt) => {
        const where = `${at}.rows[${rowAt}].cells[${cellAt}]`;
        // What is drawn in a group for each goal belongs to that goal.
        const scopes: CellPlace[] = [row.each ?? 'form', ...(inGoal ? ['goal' as const] : [])];
        if (cell.content.kind === 'label') check(cell.content.text, `${where}.label`, scopes);
        check(cell.before, `${where}.before`, scopes);
        check(cell.after, `${where}.after`, scopes);
        check(cell.else, `${where}.else`, scopes);
      });
    });
  };
  form.bands.forEach((band, at) => {
    const where = `${place}.bands[${at}]`;
    if (band.kind === 'grid') grid(band, where, false);
    else band.bands.forEach((inner, innerAt) => grid(inner, `${where}.bands[${innerAt}]`, true));
  });
}

function checkCells(form: SchemeForm, place: string, refuse: Refuse): void {
  for (const cell of Object.values(form.cells)) {
    const where = `${place}.cells.${cell.key}`;
    if (CORE_NAMES.has(cell.key)) refuse(where, `“${cell.key}”是固有的名称：请换一个`);
    if (cell.on === 'form' && Object.hasOwn(WORDS, cell.key)) refuse(where, `“${cell.key}”是可用的词：请换一个名称`);
    const chosen = cell.kind === 'choice' || cell.kind === 'sign';
    if (chosen && cell.options.length === 0) refuse(`${where}.options`, '要选择的一格没有选项');
    if (!chosen && cell.options.length > 0) refuse(`${where}.options`, '只有 choice 和 sign 才有选项');
    if (cell.default !== '' && chosen && !cell.options.some(({ key }) => key === cell.default))
      refuse(`${where}.default`, `“${cell.default}”不在选项里`);
  }
  const { rows } = form.funds;
  rows.forEach(({ key }, at) => {
    if (rows.findIndex((other) => other.key === key) < at) refuse(`${place}.funds.rows[${at}]`, `“${key}”这一行写了两次`);
  });
  if (rows.filter(({ scored }) => scored).length > 1) refuse(`${place}.funds.rows`, '只能有一行计分');
  if (!rows.some(({ key }) => key === 'total')) refuse(`${place}.funds.rows`, '缺少总额（key: total）');
  for (const [at, text] of form.goals.texts.entries()) {
    const known = (CORE.goal as readonly string[]).includes(text) || form.cells[text]?.on === 'goal';
    if (!known) refuse(`${place}.goals.texts[${at}]`, `目标没有“${text}”这一格`);
  }
}
