// Files over HTTP: names in Chinese, never cached by others, and refusals that a person can read in the browser's window.
import { httpStatusOf, type Problem } from '@/lib/workflow/problem';
import { ANSWER_HEADERS, PROBLEM_HEADERS, SHOWN_HEADERS } from '../http/answer-headers';
import { outcomeResponse } from './outcome-response';

/** The media type of a spreadsheet. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `Content-Disposition` with the Chinese name (RFC 5987) and a plain one for whoever does not know that. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = `ziping${/\.[a-z]+$/.exec(name)?.[0] ?? ''}`;
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The file as an answer. */
export function fileResponse(body: Uint8Array<ArrayBuffer> | string, type: string, kind: 'attachment' | 'inline', name: string): Response {
  return new Response(body, {
    headers: {
      ...(kind === 'inline' ? SHOWN_HEADERS : ANSWER_HEADERS),
      'content-type': type,
      'content-disposition': contentDisposition(kind, name),
    },
  });
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A refusal: a plain page where the browser shows it (a window or frame), an Outcome where a program asked. */
export function fileProblem(request: Request, problem: Problem): Response {
  if (!request.headers.get('accept')?.includes('text/html')) return outcomeResponse({ ok: false, problem });
  const details = (problem.details ?? []).map((line) => `<li>${escapeHtml(line)}</li>`).join('');
  const signIn = problem.code === 'signed-out' ? '<p><a href="/login" target="_top">登录</a></p>' : '';
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>无法打开文件</title>
<style>body{font:16px/1.7 sans-serif;max-width:40em;margin:3em auto;padding:0 1em;color:#1c2733}h1{font-size:1.25em}</style></head>
<body><main><h1>无法打开文件</h1><p>${escapeHtml(problem.message)}</p>${details && `<ul>${details}</ul>`}${signIn}</main></body></html>`;
  return new Response(html, {
    status: httpStatusOf(problem.code),
    headers: {
      ...PROBLEM_HEADERS,
      'content-type': 'text/html; charset=utf-8',
    },
  });
}
