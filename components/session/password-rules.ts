/** A rule that a new password must keep, and whether it does. The server's word is final. */
export interface PasswordRule {
  text: string;
  kept: boolean;
}

/** The rules for a new password, told beforehand; the same as the command `change-password` holds it to. */
export function passwordRules(next: string, current: string, username: string): PasswordRule[] {
  const typed = next !== '';
  return [
    { text: '10 至 128 个字符', kept: next.length >= 10 && next.length <= 128 },
    { text: '不能全是数字', kept: typed && !/^\d+$/.test(next) },
    { text: '至少含 5 种不同的字符', kept: new Set(next).size >= 5 },
    { text: `不能包含用户名（${username}）`, kept: typed && !next.toLowerCase().includes(username.toLowerCase()) },
    { text: '不能与原密码相同', kept: typed && next !== current },
  ];
}
