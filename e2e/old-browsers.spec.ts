// The main job in the oldest browsers that offices still have, as they were; and that a browser which cannot do it says so.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type AnyNode, parse } from 'acorn';
import type { Page } from '@playwright/test';
import { NO_SCRIPTS, TOO_OLD } from '@/components/ui/browser-check-scripts';
import { expect, fillInLogin, test } from './fixtures';
import { startSite } from './site';
import { launchOld, OLD_BROWSERS } from './old-browsers/browsers';

const CHUNKS = path.join(process.env.NEXT_DIST_DIR || '.next', 'static/chunks');

for (const name of OLD_BROWSERS)
  test(`${name}: a form is filled in, mended, submitted; the office looks at it`, async () => {
    test.setTimeout(240_000);
    const [site, browser] = await Promise.all([startSite(name), launchOld(name)]);
    const errors: string[] = [];
    /** A page of that account. */
    const pageOf = async (username: string) => {
      const context = await browser.newContext({ baseURL: site.url, viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto('/login');
      await fillInLogin(page, username);
      return page;
    };
    try {
      const page = await pageOf('touzi');
      await test.step('signed in, the styles are there', async () => {
        await expect(page.getByText(TOO_OLD)).toBeHidden();
        const button = page.getByRole('button', { name: '新建自评表' });
        expect(await button.evaluate((element) => getComputedStyle(element).borderTopLeftRadius)).toBe('6px'); // by a variable of Mantine's
      });
      await test.step('a new form: cells, a row, a paste, a tier', () => fillIn(page));
      await test.step('what was returned is mended and submitted', () => mendAndSubmit(page));
      await test.step('signed out', async () => {
        const home = await page.context().newPage();
        await home.goto('/');
        await home.getByRole('button', { name: '退出', exact: true }).click();
        await home.waitForURL('**/login*');
      });

      const office = await pageOf('shenhe');
      await test.step('the board of the office', async () => {
        await office.goto('/department/2022');
        await expect(office.getByRole('row', { name: /招商经费/ })).toBeVisible();
        await office.goto('/department/2022/review');
        await expect(office.getByRole('main')).toContainText('招商经费');
      });
      const signer = await pageOf('juzhang');
      await test.step('the page to sign on', async () => {
        await signer.goto('/department/2022/sign');
        await expect(signer.getByRole('heading', { level: 1 })).toBeVisible();
      });
      expect(errors).toEqual([]);
    } finally {
      await browser.close();
      await site.stop();
    }
  });

async function fillIn(page: Page) {
  await page.getByRole('button', { name: '新建自评表' }).click();
  await page.getByLabel('项目名称').fill('旧浏览器填的表');
  await page.getByRole('button', { name: '新建并填写' }).click();
  await page.waitForURL('**/evaluations/*');
  await page.getByLabel('主管部门').fill('区商务局');
  await page.getByRole('radio', { name: '部门预算项目' }).check();
  await page.getByLabel('第 1 行 三级指标').click();
  await page.keyboard.type('签约数');
  await page.keyboard.press('Tab');
  await page.keyboard.type('10个');
  await page.keyboard.press('Tab');
  await page.keyboard.type('8个');
  await page.getByLabel('第 1 行 分值').fill('10');
  await page.getByLabel('第 1 行 三级指标').press('Enter');
  await expect(page.getByLabel('第 2 行 三级指标')).toBeFocused();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '到位数\t100万元\t90万元\r\n');
    const event = new Event('paste', { bubbles: true, cancelable: true }); // Firefox lets nobody put anything into a ClipboardEvent
    document.activeElement?.dispatchEvent(Object.defineProperty(event, 'clipboardData', { value: clipboardData }));
  });
  await expect(page.getByLabel('第 2 行 实际完成值（B）')).toHaveValue('90万元');
  await page.getByLabel('第 3 行 三级指标').fill('服务质量');
  await page.getByLabel('第 3 行 年初目标值（A）').fill('提升');
  await page.getByLabel('第 3 行 实际完成值（B）').fill('有所提升');
  await page.getByLabel('第 3 行 分值').fill('10');
  await page.getByLabel('第 3 行 完成档次').selectOption('partly');
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+Y');
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('第 1 行 实际完成值（B）')).toHaveValue('8个');
  await expect(page.getByLabel('第 2 行 三级指标')).toHaveValue('到位数');
  await expect(page.getByLabel('第 3 行 完成档次')).toHaveValue('partly');
}

async function mendAndSubmit(page: Page) {
  await page.goto('/');
  await page
    .getByRole('link', { name: /招商经费/ })
    .first()
    .click();
  const rail = page.getByRole('complementary', { name: '核对与批注' });
  for (const score of ['6.5', '8.48', '88.01']) await rail.getByRole('button', { name: `采用 ${score}`, exact: true }).click();
  await page.getByRole('tab', { name: '预览' }).click();
  await page.getByRole('tab', { name: /^核对/ }).click();
  await page.getByRole('button', { name: /^重新提交/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '确认重新提交' }).click();
  await expect(page.getByText(/已提交，存为第 \d+ 版/)).toBeVisible();
}

test.describe('a browser that cannot', () => {
  test('says which is needed, on every page', async ({ browser, site }) => {
    const context = await browser.newContext({ baseURL: site.url });
    await context.addInitScript(() => Reflect.deleteProperty(window, 'WeakRef'));
    const page = await context.newPage();
    for (const address of ['/login', '/verify', '/nowhere']) {
      await page.goto(address);
      await expect(page.getByText(TOO_OLD)).toBeVisible();
    }
    await context.close();
  });

  // Turning scripts off for a page that is driven from outside leaves `noscript` unread: what the browser is given is looked at.
  test('says so where scripts are off', async ({ request }) => {
    for (const address of ['/login', '/verify', '/nowhere'])
      expect(await (await request.get(address)).text()).toMatch(
        new RegExp(`<noscript><div role="alert"[^>]*>${NO_SCRIPTS}</div></noscript>`),
      );
  });

  test('nothing is said in one that can', async ({ page }) => {
    await page.goto('/login');
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeEnabled();
    await expect(page.getByText(TOO_OLD)).toBeHidden();
  });
});

/** What of a script Chromium 86 cannot read, though it is of its year: none of it is lowered for 91, the version that is built for. */
function beyond86(node: AnyNode): string | null {
  if (node.type === 'StaticBlock') return 'static {}';
  if (node.type === 'BinaryExpression' && node.operator === 'in' && node.left.type === 'PrivateIdentifier') return '#a in b';
  if (node.type === 'CallExpression' && node.optional && node.arguments.slice(0, -1).some(({ type }) => type === 'SpreadElement'))
    return 'a?.(...b, c)';
  if (node.type === 'Literal' && 'regex' in node && node.regex && /[dv]/.test(node.regex.flags)) return node.raw ?? 'a flag';
  return null;
}

function walk(node: AnyNode, visit: (node: AnyNode) => void): void {
  visit(node);
  for (const value of Object.values(node) as unknown[])
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (child !== null && typeof child === 'object' && 'type' in child) walk(child as AnyNode, visit);
}

test.describe('the build', () => {
  test('no script has syntax that Chromium 86 lacks', () => {
    const scripts = readdirSync(CHUNKS).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(10);
    const found: string[] = [];
    for (const name of scripts)
      walk(parse(readFileSync(path.join(CHUNKS, name), 'utf8'), { ecmaVersion: 2022, sourceType: 'script' }), (node) => {
        const what = beyond86(node);
        if (what) found.push(`${name}: ${what}`);
      });
    expect(found).toEqual([]);
  });

  test('no older style has what Chromium 86 reads otherwise', () => {
    const styles = readdirSync(CHUNKS).filter((name) => name.endsWith('.old.css'));
    expect(styles.length).toBeGreaterThan(2);
    for (const name of styles) {
      const css = readFileSync(path.join(CHUNKS, name), 'utf8').replaceAll(/[^{}]*:has\([^{}]*/g, '');
      expect(
        css.match(/@layer|:where\(|:is\(|[{;](?:inset|margin-inline|padding-inline|translate):(?!none)|\d(?:cqi|dvh)\b/g),
        name,
      ).toBeNull();
    }
  });
});
