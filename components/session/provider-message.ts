/** What to tell somebody whom the provider of single sign-on, or what it said, did not let in. `error` is as the login page's address has it. */
export function providerMessage(error: string, name: string): string {
  switch (error) {
    case 'sso-unknown':
      return `${name}中的账号没有关联到本系统的人员。请系统管理员关联后再登录。`;
    case 'sso-inactive':
      return '您的账号已停用，不能登录。如有疑问，请联系系统管理员。';
    case 'sso-other-person':
      return `${name}确认的是另一人，没有继续。请在${name}退出那个账号，再重新确认。`;
    case 'sso-not-fresh':
      return `${name}没有重新核对身份，没有继续。请再试一次；仍不行请联系系统管理员。`;
    case 'disk-full':
    case 'disk-read-only':
    case 'database-held':
      return '服务器的磁盘或数据库暂时不能写入，没有登录。请联系系统管理员，或稍后再试。';
    case 'OAuthSignin':
      return `连不上${name}。请稍后再试；有密码的可以用密码登录。`;
    case 'OAuthCallback':
    case 'Callback':
      return `${name}登录没有完成：中途取消，或它的回答没有通过核对。请再试一次。`;
    default:
      return '登录没有成功。请稍后再试；如仍不行，请联系系统管理员。';
  }
}
