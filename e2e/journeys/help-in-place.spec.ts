// What the form's words mean, where one is: from the handbook itself, by keyboard and by pointer.
import { createForm, expect, expectAccessible, test } from '../fixtures';

test('F1 says what a cell is, a click what a heading or a finding is; Esc goes back to the cell', async ({ pageOf }) => {
  const page = await pageOf('touzi');
  const { id } = await createForm(page, '帮助就在手边');
  await page.goto(`/evaluations/${id}`);
  const target = page.getByRole('textbox', { name: /年初目标值/ }).first();
  await target.focus();
  await page.keyboard.press('F1');
  const help = page.getByRole('dialog', { name: /年初目标值/ });
  await expect(help).toContainText('年初批复的目标，带上符号和单位');
  await expectAccessible(page);
  // Its words are the handbook's own, and the way there leads to them.
  const link = help.getByRole('link', { name: /打开手册/ });
  const chapter = await page.context().newPage();
  await chapter.goto((await link.getAttribute('href')) ?? '');
  await expect(chapter.getByRole('heading', { name: /年初目标值/ })).toBeInViewport();
  await chapter.close();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(target).toBeFocused();

  const head = page.getByRole('columnheader', { name: '得分', exact: true }).last();
  await head.click();
  await expect(page.getByRole('dialog', { name: /得分/ })).toContainText('由系统按规则算出');
  await page.getByRole('button', { name: '关闭说明' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // A title of another year is a finding at once.
  await page.getByRole('textbox', { name: '标题' }).fill('2019年度项目支出绩效自评表');
  await page.getByRole('button', { name: '“标题年度不符”是什么意思' }).click();
  await expect(page.getByRole('dialog', { name: /标题年度不符/ })).toContainText('沿用了去年的标题');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: '“标题年度不符”是什么意思' })).toBeFocused();
});
