// Who may not, cannot: every page, file and command of the app directory, as every role, for a form of one section.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { APIResponse, Page } from '@playwright/test';
import { generate } from 'otplib';
import type { Outcome } from '@/lib/workflow/problem';
import { DEMO_PASSWORD } from '@/lib/server/session/demo-people';
import { command, createForm, expect, fillInLogin, sendCommand, signIn, test } from './fixtures';
import { METRICS_TOKEN } from './site';
import { COMMAND_NAMES, isLet, WHO_MAY } from '@/testing/who-may';
import { definedReads, type Reader, WHO_SEES } from '@/testing/who-sees';

const OWN = 'touzi'; // 投资促进科
const OTHER_SECTION = 'shangmao'; // 商贸管理科, of the same department
const READERS = ['shenhe', 'juzhang']; // the department's office and head
const STRANGERS = [OTHER_SECTION, 'caizheng', 'guanli', 'shenji'];
const EVERYONE = [OWN, ...READERS, ...STRANGERS];

/** As whom each of them reads (testing/who-sees.ts). */
const READS_AS: Readonly<Record<string, Reader>> = {
  [OWN]: 'section',
  [OTHER_SECTION]: 'stranger',
  shenhe: 'office',
  juzhang: 'signer',
  caizheng: 'finance',
  guanli: 'admin',
  shenji: 'auditor',
};

/** The reads that have an address of their own. */
const READS = Object.entries(WHO_SEES).flatMap(([name, { at, ...who }]) => (at === null ? [] : [[name, { at, ...who }] as const]));

/** Every route there is, and who is let in: the tests below say what that means. A new one must be entered here. */
const ROUTES: Record<
  string,
  | 'public'
  | 'signed-in'
  | 'form'
  | 'year'
  | 'measures'
  | 'file'
  | 'year-file'
  | 'making'
  | 'draft'
  | 'scheme-move'
  | 'commands'
  | 'next-auth'
  | 'second-step'
  | 'bureau'
  | 'bureau-file'
  | 'bureau-check'
  | 'schemes'
  | 'scheme-file'
  | 'scheme-desk'
  | 'desk'
  | 'second-person'
  | 'desk-file'
  | 'people-table'
  | 'signed-file'
  | 'signing'
  | 'sealing'
  | 'public-file'
  | 'verifying'
  | 'for-machines'
  // Held by the test of every read at its address.
  | 'words'
> = {
  '/': 'signed-in',
  '/login': 'public',
  '/account': 'signed-in',
  '/help/[chapter]': 'signed-in',
  '/account/password': 'signed-in',
  '/account/second-factor': 'signed-in',
  '/login/second-factor': 'second-step',
  '/evaluations/[id]': 'form',
  '/department/[year]': 'year',
  '/department/[year]/review': 'year',
  '/department/[year]/list': 'year',
  '/department/[year]/projects': 'year',
  '/department/[year]/rectification': 'measures',
  '/department/[year]/report': 'year',
  '/department/[year]/documents': 'year',
  '/department/[year]/documents/[kind]': 'year-file',
  '/department/[year]/export': 'year-file',
  '/department/[year]/sign': 'year',
  '/department/[year]/signed/[id]': 'signed-file',
  '/department/[year]/signed/[id]/download': 'signed-file',
  '/api/department/[year]/signing': 'signing',
  '/api/department/[year]/sealing/[file]': 'sealing',
  '/verify': 'public',
  '/verify/authority': 'public-file',
  '/verify/retired': 'public-file',
  '/api/verify': 'verifying',
  '/api/department/[year]/documents/[kind]': 'making',
  '/evaluations/[id]/pdf': 'file',
  '/evaluations/[id]/preview': 'file',
  '/evaluations/[id]/json': 'file',
  '/api/evaluations/[id]/draft': 'draft',
  '/api/evaluations/[id]/scheme-move': 'scheme-move',
  '/finance': 'bureau',
  '/finance/[year]': 'bureau',
  '/finance/[year]/[departmentId]': 'bureau',
  '/finance/[year]/export': 'bureau-file',
  '/finance/[year]/download': 'bureau-file',
  '/finance/[year]/[departmentId]/download': 'bureau-file',
  '/finance/[year]/[departmentId]/files/[file]': 'bureau-file',
  '/api/finance/[year]/check': 'bureau-check',
  '/finance/schemes': 'schemes',
  '/finance/schemes/[id]': 'schemes',
  '/finance/publish-scheme': 'schemes',
  '/finance/schemes/[id]/pdf': 'scheme-file',
  '/finance/schemes/[id]/download': 'scheme-file',
  '/finance/publish-scheme/pdf': 'scheme-file',
  '/finance/publish-scheme/export': 'scheme-file',
  '/api/finance/schemes': 'scheme-desk',
  '/api/finance/schemes/dry-run': 'scheme-desk',
  '/admin/departments': 'desk',
  '/admin/departments/[id]': 'desk',
  '/admin/people': 'desk',
  '/admin/people/import': 'desk',
  '/admin/people/template': 'desk-file',
  '/api/admin/people-table': 'people-table',
  '/admin/certificates': 'desk',
  '/admin/health': 'desk',
  '/api/help/words': 'words',
  '/healthz': 'for-machines',
  '/metrics': 'for-machines',
  '/admin/certificates/authority': 'desk-file',
  '/confirmations': 'second-person',
  '/audit': 'desk',
  '/audit/export': 'desk-file',
  '/api/commands/[name]': 'commands',
  '/api/auth/[...nextauth]': 'next-auth',
};
const routesThat = (kind: (typeof ROUTES)[string]) => Object.keys(ROUTES).filter((route) => ROUTES[route] === kind);
const addressOf = (route: string, id: string) =>
  route.replace('[id]', id).replace('[year]', '2022').replace('[kind]', 'list').replace('[chapter]', 'words');

/** The app directory's addresses: folders in parentheses are none. */
function routesIn(folder: string, route = ''): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routesIn(`${folder}/${entry.name}`, entry.name.startsWith('(') ? route : `${route}/${entry.name}`);
    return /^(page|route)\.tsx?$/.test(entry.name) ? [route || '/'] : [];
  });
}

async function refusalIn(answer: APIResponse): Promise<string> {
  const outcome = (await answer.json()) as Outcome<unknown>;
  expect(outcome.ok).toBe(false);
  if (outcome.ok) return '';
  expect(outcome.problem.message).toMatch(/[\u4e00-\u9fff].*。/u);
  return outcome.problem.code;
}

/** A form that was submitted once, from the demo: the first with a revision that the page's person can download. */
async function formWithRevision(page: Page): Promise<string> {
  await page.goto('/');
  const links = await page.locator('a[href^="/evaluations/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  for (const href of new Set(links)) {
    const id = href.split('/')[2] ?? '';
    if ((await page.request.get(`/evaluations/${id}/json`)).ok()) return id;
  }
  throw new Error('the demo has no form with a revision');
}

test('every route and command is known here', () => {
  expect(routesIn('app').sort()).toEqual(Object.keys(ROUTES).sort());
  const files = readdirSync('lib/server', { recursive: true, encoding: 'utf8' }).filter((name) => /\/commands\/[\w-]+\.ts$/.test(name));
  const commands = files.filter((name) => readFileSync(`lib/server/${name}`, 'utf8').includes('= defineCommand('));
  expect(commands.map((name) => path.basename(name, '.ts')).sort()).toEqual([...COMMAND_NAMES].sort());
});

test('every read at its address: whoever may not see it finds nothing, nobody is sent away', async ({ pageOf }) => {
  test.setTimeout(300_000); // fifty addresses, as eight people
  expect(Object.keys(WHO_SEES).sort()).toEqual(
    definedReads()
      .map(([name]) => name)
      .sort(),
  );
  expect(Object.keys(ROUTES)).toEqual(expect.arrayContaining(READS.map(([, { at }]) => at)));
  const form = await createForm(await pageOf(OWN));
  const headers = { accept: 'application/json' };
  const address = (route: string) =>
    addressOf(route, form.id).replace('[departmentId]', 'no-such-department').replace('[file]', 'no-such-file');
  for (const username of [null, ...EVERYONE]) {
    const { request } = await pageOf(username);
    const ask = async ([name, { at, by, nothing }]: (typeof READS)[number]) => {
      const status = (await request.get(address(at), { maxRedirects: 0, headers })).status();
      const lets = by === 'everybody' || by.some((one) => username !== null && one === READS_AS[username]);
      const said = `${username ?? 'nobody'} ${name}: ${status}`;
      if (lets) expect(nothing || at.includes('[departmentId]') ? [200, 404, 409, 422] : [200, 307], said).toContain(status);
      else expect(username === null ? [307, 401] : [404], said).toContain(status);
    };
    await Promise.all(READS.map(ask));
  }
});

test('nobody sees the login page, and nothing else', async ({ pageOf, baseURL }) => {
  const own = await pageOf(OWN);
  const form = await createForm(own);
  const page = await pageOf(null);
  for (const route of [
    ...routesThat('signed-in'),
    ...routesThat('form'),
    ...routesThat('year'),
    ...routesThat('measures'),
    ...routesThat('second-person'),
  ]) {
    expect((await page.request.get(addressOf(route, form.id), { maxRedirects: 0 })).status(), route).toBe(307);
    const address = addressOf(route, form.id);
    await page.goto(address);
    await expect(page, route).toHaveURL(
      ({ pathname, searchParams }) => pathname === '/login' && (searchParams.get('next') ?? '/') === address,
    );
    await expect(page.getByText(form.projectName)).toHaveCount(0);
  }
  for (const route of [
    ...routesThat('file'),
    ...routesThat('year-file'),
    ...routesThat('making'),
    ...routesThat('draft'),
    ...routesThat('scheme-move'),
  ]) {
    const answer = await page.request.get(addressOf(route, form.id), { headers: { accept: 'application/json' } });
    expect(answer.status(), route).toBe(401);
    expect(await refusalIn(answer)).toBe('signed-out');
  }
  for (const name of COMMAND_NAMES) {
    const { status, outcome } = await sendCommand(page.request, baseURL ?? '', name, WHO_MAY[name].sends(form));
    expect([status, outcome.ok], name).toEqual([401, false]);
  }
});

test('signing in leads to the page that was asked for, and nowhere else', async ({ pageOf }) => {
  const form = await createForm(await pageOf(OWN));
  for (const [asked, reached] of [
    [`/evaluations/${form.id}`, `/evaluations/${form.id}`],
    ['/login?next=//elsewhere.example', '/'],
    ['/login?next=/api/auth/session', '/'],
  ] as const) {
    const page = await pageOf(null);
    await page.goto(asked);
    await fillInLogin(page, OWN);
    await expect(page, asked).toHaveURL(reached);
  }
});

test('pages: who may see the form, and for whom it does not exist', async ({ pageOf }) => {
  const own = await pageOf(OWN);
  const form = await createForm(own);
  for (const username of EVERYONE) {
    const page = await pageOf(username);
    for (const route of routesThat('signed-in'))
      expect((await page.goto(addressOf(route, form.id)))?.status(), `${username} ${route}`).toBe(200);
    const lets = username === OWN || READERS.includes(username);
    for (const route of routesThat('form')) {
      const answer = await page.goto(addressOf(route, form.id));
      expect(answer?.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
      await expect(
        page.getByRole('heading', { name: lets ? form.projectName : /找不到|没有找到/ }).first(),
        `${username} ${route}`,
      ).toBeVisible();
      if (!lets) expect(await page.content()).not.toContain(form.projectName);
    }
  }
});

test('pages of the year: the office and the head, and for whom they do not exist', async ({ pageOf }) => {
  for (const username of EVERYONE) {
    const page = await pageOf(username);
    for (const route of routesThat('year')) {
      const lets = READERS.includes(username);
      expect((await page.goto(addressOf(route, '')))?.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
      if (!lets) await expect(page.getByRole('heading', { name: '没有找到' }), `${username} ${route}`).toBeVisible();
    }
    // Measures: its own to every section of the department, all of them to the office and the head.
    for (const route of routesThat('measures')) {
      const lets = [OWN, OTHER_SECTION, ...READERS].includes(username);
      expect((await page.goto(addressOf(route, '')))?.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
    }
  }
});

test('what waits for a second person: the bureau and the head, and for whom it does not exist', async ({ pageOf }) => {
  for (const username of EVERYONE) {
    const page = await pageOf(username);
    for (const route of routesThat('second-person')) {
      expect((await page.goto(route))?.status(), `${username} ${route}`).toBe(['caizheng', 'juzhang'].includes(username) ? 200 : 404);
    }
  }
});

test('files and drafts: who may download, and for whom they do not exist', async ({ pageOf }) => {
  const id = await formWithRevision(await pageOf(OWN));
  for (const username of EVERYONE) {
    const { request } = await pageOf(username);
    const lets = username === OWN || READERS.includes(username);
    for (const route of [...routesThat('file'), ...routesThat('draft')]) {
      const answer = await request.get(`${addressOf(route, id)}${ROUTES[route] === 'draft' ? '?since=0' : ''}`, {
        headers: { accept: 'application/json' },
      });
      expect(answer.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
      if (!lets) expect(await refusalIn(answer)).toBe('not-found');
    }
    // What another scheme has no place for: only to who may move the form there.
    for (const route of routesThat('scheme-move')) {
      const answer = await request.get(`${addressOf(route, id)}?to=wuhan-2022`, { headers: { accept: 'application/json' } });
      expect(answer.status(), `${username} ${route}`).toBe([OWN, 'shenhe'].includes(username) ? 200 : 404);
      if (!answer.ok()) expect(await refusalIn(answer)).toBe('not-found');
    }
  }
});

test('documents of the year: who may have them made, and for whom they do not exist', async ({ pageOf, baseURL }) => {
  const headers = { accept: 'application/json', origin: baseURL ?? '' };
  const [making = ''] = routesThat('making').map((route) => addressOf(route, ''));
  for (const username of EVERYONE) {
    const { request } = await pageOf(username);
    const lets = READERS.includes(username);
    for (const route of routesThat('year-file')) {
      const answer = await request.get(addressOf(route, ''), { headers });
      expect(answer.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
      if (!lets) expect(await refusalIn(answer)).toBe('not-found');
    }
    expect((await request.post(making, { headers })).status(), `${username} makes`).toBe(lets ? 200 : 404);
    // A making of no such name, whoever asks.
    for (const method of ['GET', 'DELETE'])
      expect((await request.fetch(`${making}?job=none`, { method, headers })).status(), `${username} ${method}`).toBe(404);
    expect(
      (await request.post(making, { headers: { ...headers, origin: 'https://elsewhere.example' } })).status(),
      `${username} from elsewhere`,
    ).toBe(403);
  }
});

/** Bureau addresses of the demo's department, as the desk links it. */
async function bureauAddress(finance: Page): Promise<(route: string) => string> {
  await finance.goto('/finance/2022');
  const href = await finance
    .getByRole('region', { name: '各部门报送情况' })
    .getByRole('link', { name: /局$/ })
    .first()
    .getAttribute('href');
  const departmentId = href?.split('/').at(-1) ?? '';
  return (route) => addressOf(route, '').replace('[departmentId]', departmentId).replace('[file]', 'no-such-file');
}

test('the bureau: its pages, files and checks, and for whom they do not exist', async ({ pageOf, baseURL }) => {
  const address = await bureauAddress(await pageOf('caizheng'));
  const headers = { accept: 'application/json', origin: baseURL ?? '' };
  /** Nothing has been delivered in the demo: there is a table to export, and nothing to download. */
  const answered: Record<string, number> = { '/finance/[year]/export': 200, '/finance/[year]/download': 409 };
  const nobody = await pageOf(null);
  for (const route of routesThat('bureau'))
    expect((await nobody.request.get(address(route), { maxRedirects: 0 })).status(), route).toBe(307);
  for (const route of [...routesThat('bureau-file'), ...routesThat('bureau-check')]) {
    expect(await refusalIn(await nobody.request.get(address(route), { headers })), route).toBe('signed-out');
  }
  for (const username of EVERYONE) {
    const page = await pageOf(username);
    const lets = username === 'caizheng';
    for (const route of routesThat('bureau')) {
      expect((await page.goto(address(route)))?.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
      if (!lets) await expect(page.getByRole('heading', { name: '没有找到' }), `${username} ${route}`).toBeVisible();
    }
    for (const route of routesThat('bureau-file')) {
      const answer = await page.request.get(address(route), { headers });
      expect(answer.status(), `${username} ${route}`).toBe(lets ? (answered[route] ?? 404) : 404);
    }
    for (const route of routesThat('bureau-check')) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        expect((await page.request.fetch(address(route), { method, headers })).status(), `${username} ${method} ${route}`).toBe(
          lets ? 200 : 404,
        );
      }
      expect(
        (await page.request.post(address(route), { headers: { ...headers, origin: 'https://elsewhere.example' } })).status(),
        `${username} from elsewhere`,
      ).toBe(403);
    }
  }
});

test('schemes: the bureau’s pages, files and uploads, and for whom they do not exist', async ({ pageOf, baseURL }) => {
  const headers = { accept: 'application/json', origin: baseURL ?? '', 'content-type': 'application/octet-stream' };
  const address = (route: string) => `${route.replace('[id]', 'wuhan-2022')}${route.endsWith('/pdf') ? '?form=project' : ''}`;
  /** Nothing was uploaded: of that there is no file, and nothing to try. */
  const given: Record<string, number> = { '/finance/schemes/[id]/pdf': 200, '/finance/schemes/[id]/download': 200 };
  const nobody = await pageOf(null);
  for (const route of routesThat('schemes'))
    expect((await nobody.request.get(address(route), { maxRedirects: 0 })).status(), route).toBe(307);
  for (const route of routesThat('scheme-file'))
    expect(await refusalIn(await nobody.request.get(address(route), { headers })), route).toBe('signed-out');
  for (const route of routesThat('scheme-desk'))
    expect(await refusalIn(await nobody.request.post(route, { headers, data: 'id: x' })), route).toBe('signed-out');
  for (const username of EVERYONE) {
    const page = await pageOf(username);
    const lets = username === 'caizheng';
    for (const route of routesThat('schemes')) {
      expect((await page.goto(address(route)))?.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
      if (!lets) await expect(page.getByRole('heading', { name: '没有找到' }), `${username} ${route}`).toBeVisible();
    }
    for (const route of routesThat('scheme-file'))
      expect((await page.request.get(address(route), { headers })).status(), `${username} ${route}`).toBe(
        lets ? (given[route] ?? 404) : 404,
      );
    for (const route of routesThat('scheme-desk')) {
      expect((await page.request.delete(route, { headers })).status(), `${username} DELETE ${route}`).toBe(lets ? 200 : 404);
      expect(
        (await page.request.post(route, { headers: { ...headers, origin: 'https://elsewhere.example' }, data: 'id: x' })).status(),
        `${username} from elsewhere`,
      ).toBe(403);
      if (!lets) expect((await page.request.post(route, { headers, data: 'id: x' })).status(), `${username} POST ${route}`).toBe(404);
    }
    expect((await page.request.get('/api/finance/schemes/dry-run', { headers })).status(), `${username} follows`).toBe(lets ? 200 : 404);
  }
  expect((await (await pageOf('caizheng')).goto('/finance/schemes/no-such-scheme'))?.status()).toBe(404);
});

/** The administrator's pages and files, and the auditor's: each only theirs. */
test('administration and audit: for whom they do not exist', async ({ pageOf, baseURL }) => {
  const headers = { accept: 'application/json', origin: baseURL ?? '', 'content-type': 'application/octet-stream' };
  const admin = await pageOf('guanli');
  await admin.goto('/admin/departments');
  const department = (await admin.getByRole('link', { name: '武汉市东西湖区商务局' }).getAttribute('href')) ?? '';
  const address = (route: string) => route.replace('/admin/departments/[id]', department);
  const [table = ''] = routesThat('people-table');
  const nobody = await pageOf(null);
  for (const route of routesThat('desk')) expect((await nobody.request.get(address(route), { maxRedirects: 0 })).status(), route).toBe(307);
  for (const route of routesThat('desk-file'))
    expect(await refusalIn(await nobody.request.get(route, { headers })), route).toBe('signed-out');
  expect(await refusalIn(await nobody.request.post(table, { headers, data: '姓名' }))).toBe('signed-out');
  for (const username of EVERYONE) {
    const page = await pageOf(username);
    for (const route of routesThat('desk')) {
      const lets = username === (route.startsWith('/audit') ? 'shenji' : 'guanli');
      expect((await page.goto(address(route)))?.status(), `${username} ${route}`).toBe(lets ? 200 : 404);
      if (!lets) await expect(page.getByRole('heading', { name: '没有找到' }), `${username} ${route}`).toBeVisible();
    }
    for (const route of routesThat('desk-file')) {
      const lets = username === (route.startsWith('/audit') ? 'shenji' : 'guanli');
      expect((await page.request.get(route, { headers })).status(), `${username} ${route}`).toBe(lets ? 200 : 404);
    }
    // Whoever may is told what is wrong with it.
    expect((await page.request.post(table, { headers, data: '姓名' })).status(), `${username} ${table}`).toBe(
      username === 'guanli' ? 422 : 404,
    );
    expect(
      (await page.request.post(table, { headers: { ...headers, origin: 'https://elsewhere.example' }, data: '姓名' })).status(),
      `${username} from elsewhere`,
    ).toBe(403);
  }
});

test('what machines ask: health for everybody and without a word more, measures by their token only', async ({ pageOf }) => {
  const { request } = await pageOf(null);
  const health = await request.get('/healthz');
  expect([health.status(), await health.json()]).toEqual([200, { status: 'ok', database: 'ok', disk: 'ok' }]);
  const measures = await (await request.get('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text();
  expect(measures).toContain('ziping_http_request_seconds_bucket{');
  expect(measures).not.toMatch(/guanli|touzi|商务局/);
  for (const headers of [{}, { authorization: 'Bearer of-somebody-else-altogether' }] as Record<string, string>[])
    expect((await request.get('/metrics', { headers })).status()).toBe(404);
});

test('signing: how it stands, its files and uploads, and for whom they do not exist; verifying is for everybody', async ({
  pageOf,
  baseURL,
}) => {
  const headers = { accept: 'application/json', origin: baseURL ?? '' };
  const [signing = '', sealing = '', verifying = ''] = (['signing', 'sealing', 'verifying'] as const).map(
    (kind) => routesThat(kind).map((route) => addressOf(route, '').replace('[file]', 'no-such-file'))[0] ?? '',
  );
  const nobody = await pageOf(null);
  for (const route of routesThat('signed-file'))
    expect(await refusalIn(await nobody.request.get(addressOf(route, 'no-such-id'), { headers })), route).toBe('signed-out');
  for (const [method, address] of [
    ['GET', signing],
    ['DELETE', signing],
    ['POST', sealing],
  ] as const) {
    expect(
      await refusalIn(await nobody.request.fetch(address, { method, headers, ...(method === 'POST' && { data: 'no PDF' }) })),
      `${method} ${address}`,
    ).toBe('signed-out');
  }
  for (const username of EVERYONE) {
    const { request } = await pageOf(username);
    const reads = READERS.includes(username);
    for (const route of routesThat('signed-file'))
      expect(await refusalIn(await request.get(addressOf(route, 'no-such-id'), { headers })), `${username} ${route}`).toBe('not-found');
    expect((await request.get(signing, { headers })).status(), `${username} GET ${signing}`).toBe(reads ? 200 : 404);
    expect((await request.delete(signing, { headers })).status(), `${username} DELETE ${signing}`).toBe(
      username === 'juzhang' ? 409 : reads ? 403 : 404,
    );
    expect(await refusalIn(await request.post(sealing, { headers, data: 'no PDF' })), `${username} POST ${sealing}`).toBe('not-found');
    const elsewhere = { ...headers, origin: 'https://elsewhere.example' };
    for (const [method, address] of [
      ['DELETE', signing],
      ['POST', sealing],
    ] as const)
      expect((await request.fetch(address, { method, headers: elsewhere })).status(), `${username} ${method} from elsewhere`).toBe(403);
  }
  const answer = await nobody.request.post(verifying, { data: 'no PDF', headers: { 'content-type': 'application/pdf' } });
  expect(await answer.json()).toMatchObject({ ok: true, value: { verdict: 'unreadable', record: null } });
  expect(await refusalIn(await nobody.request.post(verifying, { headers: { 'content-type': 'application/pdf' } }))).toBe('file-empty');
  for (const route of routesThat('public-file'))
    expect([200, 404], route).toContain((await nobody.request.get(route, { headers })).status());
});

test('commands: whoever may not is refused, and nothing changes', async ({ pageOf, baseURL }) => {
  const own = await pageOf(OWN);
  const form = await createForm(own);
  const before = await (await own.request.get(`/api/evaluations/${form.id}/draft?since=-1`)).text();
  for (const username of EVERYONE.filter((one) => one !== OWN)) {
    const { request } = await pageOf(username);
    for (const name of COMMAND_NAMES) {
      if (isLet(name, READS_AS[username] ?? 'outsider')) continue;
      const { status, outcome } = await sendCommand(request, baseURL ?? '', name, WHO_MAY[name].sends(form));
      expect([403, 404], `${username} ${name}: ${JSON.stringify(outcome)}`).toContain(status);
      expect(outcome.ok ? '' : outcome.problem.message).toMatch(/[\u4e00-\u9fff]/u);
    }
  }
  const after = await (await own.request.get(`/api/evaluations/${form.id}/draft?since=-1`)).text();
  expect(after).toBe(before);
});

test('requests from elsewhere, unknown commands and broken input are refused alike', async ({ pageOf, baseURL }) => {
  const page = await pageOf(OWN);
  const form = await createForm(page);
  const send = (name: string, data: string, headers: Record<string, string>) =>
    page.request.post(`/api/commands/${name}`, { data, headers });
  const here = { origin: baseURL ?? '', 'content-type': 'application/json' };
  const save = JSON.stringify(WHO_MAY['save-evaluation'].sends(form));
  expect((await send('save-evaluation', save, { ...here, origin: 'https://elsewhere.example' })).status()).toBe(403);
  expect((await send('no-such-command', '{}', here)).status()).toBe(404);
  expect((await send('__proto__', '{}', here)).status()).toBe(404);
  expect((await send('save-evaluation', '{', here)).status()).toBe(422);
  expect((await send('save-evaluation', save, { ...here, 'content-type': 'text/plain' })).status()).toBe(422);
  expect((await send('save-evaluation', save.replace('"kind"', '"__proto__":{},"kind"'), here)).status()).toBe(422);
  expect((await send('save-evaluation', JSON.stringify({ padding: '长'.repeat(1_000_000) }), here)).status()).toBe(413);
});

test('who has passed only the password reaches nothing: no page, no file, no command', async ({ pageOf, browser, site }) => {
  const baseURL = site.url;
  const own = await pageOf(OWN);
  const form = await createForm(own);
  const id = await formWithRevision(own);
  const { secret } = await command(own.request, baseURL, 'begin-authenticator', { password: DEMO_PASSWORD });
  await command(own.request, baseURL, 'confirm-authenticator', { code: await generate({ secret }) });
  // Where nobody is signed in, and where somebody is wholly, there is no second step.
  for (const [username, reached] of [
    [null, '/login'],
    [OTHER_SECTION, '/'],
  ] as const) {
    const page = await pageOf(username);
    await page.goto('/login/second-factor');
    await expect(page).toHaveURL(reached);
  }

  const page = await (await browser.newContext()).newPage();
  await signIn(page, OWN);
  await expect(page).toHaveURL('/login/second-factor');
  const open = ['public', 'public-file', 'verifying', 'next-auth', 'second-step', 'commands', 'for-machines'];
  for (const [route, kind] of Object.entries(ROUTES)) {
    if (open.includes(kind)) continue;
    const answer = await page.request.get(addressOf(route, id), { maxRedirects: 0, headers: { accept: 'application/json' } });
    // Those that only take what is sent to them say so first.
    expect([307, 401, 404, 405], `${route}: ${answer.status()}`).toContain(answer.status());
    if (answer.status() === 307) expect(answer.headers().location, route).toContain('/login/second-factor');
    else expect(await answer.text(), route).not.toContain(form.projectName);
  }
  for (const name of COMMAND_NAMES) {
    if (['verify-second-factor', 'ask-passkey', 'sign-out'].includes(name)) continue;
    const { status, outcome } = await sendCommand(page.request, baseURL, name, WHO_MAY[name].sends(form));
    expect([status, outcome.ok ? '' : outcome.problem.code], name).toEqual([401, 'second-factor-required']);
  }
  expect((await sendCommand(page.request, baseURL, 'sign-out', {})).status).toBe(200);
  await page.context().close();
});
