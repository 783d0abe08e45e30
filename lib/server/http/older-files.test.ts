import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCurrent, preferOlder } from './older-files';
import type { ChooseFile } from './packed-files';

const chrome = (version: string) =>
  `Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`;
const firefox = (version: string) => `Mozilla/5.0 (X11; Linux x86_64; rv:${version}) Gecko/20100101 Firefox/${version}`;
const safari = (version: string) =>
  `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`;
const iphone = (version: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Mobile/15E148 Safari/604.1`;

describe('for which browsers the build is', () => {
  it.each([
    [chrome('111.0.0.0'), true],
    [chrome('150.0.0.0'), true],
    [`${chrome('150.0.0.0')} Edg/150.0.0.0`, true],
    [chrome('110.0.5481.77'), false],
    [chrome('86.0.4240.198'), false],
    [`${chrome('86.0.4240.198')} QIHU 360SE`, false],
    [chrome('88.0.4298.0').replace('Chrome', 'HeadlessChrome'), false],
    [firefox('153.0'), true],
    [firefox('115.0'), true],
    [firefox('102.0'), false],
    [safari('16.4'), true],
    [safari('18.0.1'), true],
    [safari('15.6.1'), false],
    [iphone('16.4'), true],
    [iphone('16.3'), false],
    ['Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko', false],
    ['', false],
  ])('%s: %s', (userAgent, current) => {
    expect(isCurrent(userAgent)).toBe(current);
  });
});

describe('files for older browsers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-older-'));
  let prefer: ChooseFile;
  beforeAll(() => {
    mkdirSync(path.join(folder, 'static/chunks'), { recursive: true });
    for (const name of ['a.css', 'a.old.css', 'turbopack-1.js', 'turbopack-1.old.js', 'b.js', 'c.css'])
      writeFileSync(path.join(folder, 'static/chunks', name), name);
    prefer = preferOlder(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What Next would be asked for, and the headers that the answer has by then. */
  function asked(url: string, userAgent: string) {
    const request = { url, headers: { 'user-agent': userAgent } } as unknown as IncomingMessage;
    const headers: Record<string, string> = {};
    const set = (name: string, value: string) => (headers[name] = value);
    prefer(request, { appendHeader: set, setHeader: set } as never);
    return { url: request.url, ...headers };
  }

  it.each(['a', 'turbopack-1'])('gives the older form to older browsers, to be asked for anew: %s', (name) => {
    const ending = name === 'a' ? 'css' : 'js';
    expect(asked(`/_next/static/chunks/${name}.${ending}?dpl=1`, chrome('88.0.4298.0'))).toEqual({
      url: `/_next/static/chunks/${name}.old.${ending}?dpl=1`,
      vary: 'user-agent',
      'cache-control': 'no-cache',
    });
  });

  it('leaves it as built for browsers of today', () => {
    expect(asked('/_next/static/chunks/a.css', chrome('150.0.0.0'))).toEqual({ url: '/_next/static/chunks/a.css', vary: 'user-agent' });
  });

  it.each(['/_next/static/chunks/b.js', '/_next/static/chunks/c.css', '/a.css', '/login'])(
    'changes nothing that has no older form: %s',
    (url) => {
      expect(asked(url, chrome('88.0.4298.0'))).toEqual({ url });
    },
  );
});
