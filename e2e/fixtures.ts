// What browser tests share: signing in, pages checked for accessibility, and data of a test's own made by commands.
import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, type Browser, type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import type { CommandAnswer, CommandInput, CommandName } from '@/lib/contract/commands';
import type { Outcome } from '@/lib/workflow/problem';
import { DEMO_PASSWORD } from '@/lib/server/session/demo-people';
import { type Site, startSite } from './site';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Signs in through the login page, as a person does. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/login');
  await fillInLogin(page, username, password);
}

/** Signs in on the login page, wherever it leads. */
export async function fillInLogin(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  const enter = page.getByRole('button', { name: '登录', exact: true });
  await expect(enter).toBeEnabled(); // only once hydrated: what is typed before would be lost
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await enter.click();
  await page.waitForURL((url) => url.pathname !== '/login');
}

/** A browser context of that account; the login page is passed once per account and site. */
async function contextOf(browser: Browser, username: string | null, signedIn: Map<string, StorageState>): Promise<BrowserContext> {
  if (username === null) return browser.newContext();
  let state = signedIn.get(username);
  if (!state) {
    const first = await browser.newContext();
    await signIn(await first.newPage(), username);
    state = await first.storageState();
    signedIn.set(username, state);
    await first.close();
  }
  return browser.newContext({ storageState: state });
}

/** Sends a command as the page would: same origin, JSON. Gives its status and outcome, whatever they are. */
export async function sendCommand<N extends CommandName>(
  request: APIRequestContext,
  baseURL: string,
  name: N,
  input: CommandInput<N>,
): Promise<{ status: number; outcome: Outcome<CommandAnswer<N>> }> {
  const answer = await request.post(`/api/commands/${name}`, { data: input, headers: { origin: baseURL } });
  return { status: answer.status(), outcome: (await answer.json()) as Outcome<CommandAnswer<N>> };
}

/** A command that has to succeed; gives its value. */
export async function command<N extends CommandName>(
  request: APIRequestContext,
  baseURL: string,
  name: N,
  input: CommandInput<N>,
): Promise<CommandAnswer<N>> {
  const { status, outcome } = await sendCommand(request, baseURL, name, input);
  if (!outcome.ok) throw new Error(`${name}: ${status} ${outcome.problem.code} ${outcome.problem.message}`);
  return outcome.value;
}

export interface OwnForm {
  id: string;
  sectionId: string;
  projectName: string;
}

/** A blank project form of the test's own, made on the home page by a section's account. */
export async function createForm(page: Page, projectName = `测试项目 ${crypto.randomUUID().slice(0, 8)}`): Promise<OwnForm> {
  await page.goto('/');
  await page.getByRole('button', { name: '新建自评表' }).click();
  await page.getByLabel('项目名称').fill(projectName);
  const answered = page.waitForResponse('**/api/commands/create-evaluation');
  await page.getByRole('button', { name: '新建并填写' }).click();
  const answer = await answered;
  const outcome = (await answer.json()) as Outcome<CommandAnswer<'create-evaluation'>>;
  if (!outcome.ok) throw new Error(outcome.problem.message);
  const { sectionId } = answer.request().postDataJSON() as { sectionId: string };
  await page.waitForURL(`**/evaluations/${outcome.value.id}`);
  return { id: outcome.value.id, sectionId, projectName };
}

/** The page's scripts run: what is selected and typed from here on is heard. */
export async function untilAlive(page: Page): Promise<void> {
  const field = page.locator('main [data-cell]').first();
  await expect.poll(() => field.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')))).toBe(true);
}

/**
 * No accessibility violation on the page, or what is `within` that selector, as it stands (WCAG 2.2 AA). The message names each and where it is. Looked at on a
 * screen as tall as the page: what a bar that stays in view lies over depends on how far somebody scrolled.
 */
export async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  await expect(page).toHaveTitle(/./); // after a navigation it comes with the page's stream
  const screen = page.viewportSize() ?? { width: 1280, height: 720 };
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: screen.width, height: Math.max(screen.height, height) });
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  await page.setViewportSize(screen);
  expect(violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

interface Own {
  /** A page of that account; null is nobody. */
  pageOf: (username: string | null) => Promise<Page>;
  /** What the tests of this file have to themselves. */
  site: FileSite;
}

interface FileSite extends Site {
  file: string;
  signedIn: Map<string, StorageState>;
}

interface OfWorker {
  siteOf: (file: string) => Promise<FileSite>;
}

/** `test` on a site of the file's own, with pages by account that are closed at the end. */
export const test = base.extend<Own, OfWorker>({
  siteOf: [
    async ({}, use, { parallelIndex }) => {
      let site: FileSite | null = null;
      await use(async (file) => {
        if (site?.file === file) return site;
        await site?.stop();
        site = { ...(await startSite(parallelIndex)), file, signedIn: new Map() };
        return site;
      });
      await (site as FileSite | null)?.stop();
    },
    { scope: 'worker' },
  ],
  site: async ({ siteOf }, use, { file }) => use(await siteOf(file)),
  baseURL: async ({ site }, use) => use(site.url),
  pageOf: async ({ browser, site }, use) => {
    const open: BrowserContext[] = [];
    await use(async (username) => {
      const context = await contextOf(browser, username, site.signedIn);
      open.push(context);
      return context.newPage();
    });
    for (const context of open) await context.close();
  },
});

export { expect };
