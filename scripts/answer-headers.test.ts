// What browsers are told with every answer: pages, files, and what answers programs.
import { pathToFileURL } from 'node:url';
import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { ok, problem } from '@/lib/workflow/problem';
import { proxy } from '@/proxy';
import { outcomeResponse } from '@/lib/server/gate/outcome-response';
import { contentDisposition, fileProblem, fileResponse } from '@/lib/server/gate/file-http';

const policy = (response: Response) => response.headers.get('content-security-policy') ?? '';
const PDF = new Uint8Array([0x25]);

describe('headers of answers', () => {
  it('what answers programs runs nothing, is framed nowhere and kept by nobody', () => {
    const response = outcomeResponse(ok({}));
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect([response.headers.get('cache-control'), response.headers.get('x-content-type-options')]).toEqual([
      'private, no-store',
      'nosniff',
    ]);
    for (const directive of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy(response)).toContain(directive);
  });

  it('a file to keep is an attachment; a PDF to be shown is framed by ourselves only', () => {
    const kept = fileResponse(PDF, 'application/pdf', 'attachment', '一.pdf');
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; filename="ziping\.pdf"; filename\*=UTF-8''%E4%B8%80\.pdf$/);
    expect(policy(kept)).toContain("frame-ancestors 'none'");
    const shown = fileResponse(PDF, 'application/pdf', 'inline', '一.pdf');
    expect(policy(shown)).toContain("frame-ancestors 'self'");
    for (const each of [kept, shown])
      expect([each.headers.get('cache-control'), each.headers.get('x-content-type-options')]).toEqual(['private, no-store', 'nosniff']);
  });

  it('names of files are encoded, and end no header', () => {
    for (const name of ['一"; x.pdf', "一'*().pdf", '一\r\nSet-Cookie: a=b.pdf', '..\\..\\x.pdf']) {
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(/^attachment; filename="ziping\.pdf"; filename\*=UTF-8''[A-Za-z0-9%._~!&$+^`|#-]+$/);
      expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(name);
    }
  });

  it('a refusal is a page whose texts are escaped, whatever a name holds', async () => {
    const asked = new Request('http://x/', { headers: { accept: 'text/html' } });
    const response = fileProblem(asked, problem('not-found', { what: '<script>"&\'</script>' }));
    const html = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('&#60;script&#62;&#34;&#38;&#39;');
    expect(html).not.toContain('<script');
    expect(policy(response)).toContain("default-src 'none'");
  });

  it('a page’s policy has a nonce of 128 bits that no other page had', () => {
    const policies = Array.from({ length: 50 }, () => policy(proxy(new NextRequest('http://x/login'))));
    const nonces = policies.map((each) => /'nonce-([^']+)'/.exec(each)?.[1] ?? '');
    expect(new Set(nonces).size).toBe(50);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    for (const directive of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'", "connect-src 'self'"])
      expect(policies[0]).toContain(directive);
    expect(policies[0]).not.toMatch(/script-src[^;]*'unsafe/);
  });

  type Rule = { source: string; has?: { type: string; key: string; value: string }[]; headers: { key: string; value: string }[] };
  const rules = async () => {
    const { default: config } = (await import(pathToFileURL('next.config.js').href)) as { default: { headers: () => Promise<Rule[]> } };
    return config.headers();
  };

  it('every answer forbids guessing of types, and tells no other site where one came from', async () => {
    const always = (await rules()).filter(({ source, has }) => source === '/:path*' && !has).flatMap(({ headers }) => headers);
    expect(Object.fromEntries(always.map(({ key, value }) => [key, value]))).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'X-Frame-Options': 'SAMEORIGIN',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });

  it('tells browsers to come by https only, for a year, with all below, where they came so', async () => {
    const secure = (await rules())
      .filter(({ source, has }) => source === '/:path*' && has?.[0]?.value === 'https')
      .flatMap(({ headers }) => headers);
    expect(secure).toEqual([{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }]);
  });
});
