// The second person confirms everything that waits, on the page: what the administrator made counts from then on.
import { expect, type Page } from '@playwright/test';
import { DEMO_PASSWORD } from '@/lib/server/session/demo-people';

/** With the page of somebody who counts, such as the demo's 财政局. */
export async function confirmWaiting(page: Page, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/confirmations');
  await expect(page.getByRole('button', { name: '确认所选（0）' })).toBeVisible();
  const boxes = page.getByRole('checkbox', { name: /^选择/ });
  await expect(boxes.first()).toBeEnabled();
  for (const box of await boxes.all()) await box.check();
  await page.getByRole('button', { name: /^确认所选/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('再次输入您的登录密码').fill(password);
  await dialog.getByRole('button', { name: '确认', exact: true }).click();
  await expect(page.getByText('没有待确认的变动。')).toBeVisible();
}
