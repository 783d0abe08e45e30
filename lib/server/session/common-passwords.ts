// Passwords that attackers try first: the most common ones of what was stolen elsewhere.
let known: Promise<ReadonlySet<string>> | undefined;

/** Every one of them, in lower case. Read at the first use. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  return (known ??= import('./common-passwords.json').then((file) => new Set(file.default.passwords.split('\n'))));
}

/** Whether it is one of them, whatever its case, or one with marks or a year put before or behind. */
export async function isCommonPassword(password: string): Promise<boolean> {
  const common = await commonPasswords();
  const text = password.toLowerCase();
  const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return [text, bare, bare.replace(/(19|20)\d\d$/, '')].some((one) => common.has(one));
}
