// What every answer that is no page carries.

/** What these headers lack, in words; empty where nothing is lacking. */
export function answerHeadersMissing(headers: Headers): string[] {
  const policy = headers.get('content-security-policy') ?? '';
  const wanted: [string, boolean][] = [
    ['a content policy', /(?:^|; )base-uri 'none'/.test(policy) && /(?:^|; )form-action 'none'/.test(policy)],
    ['who may frame it', /(?:^|; )frame-ancestors '(?:none|self)'/.test(policy)],
    ['no-store', /(?:^|, )no-store/.test(headers.get('cache-control') ?? '')],
    ['nosniff', headers.get('x-content-type-options') === 'nosniff'],
  ];
  return wanted.flatMap(([what, there]) => (there ? [] : [what]));
}
