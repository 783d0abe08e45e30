import { confirmersOf, needsSecondPerson } from '@/lib/workflow/access-change';
import type { Role } from '@/lib/workflow/role';

interface ConfirmedBySecondProps {
  /** A head's or the bureau's account, by its role; a department's certificate, or the bureau's own. */
  who: Role | 'certificate' | 'bureau';
  /** A certificate: there is one in use until then. */
  replaces?: boolean;
}

/** Said before a change that a second person must confirm: who can, and what is not possible until then. Nothing where nobody need. */
export function ConfirmedBySecond({ who, replaces = false }: ConfirmedBySecondProps) {
  if (who === 'certificate' || who === 'bureau') {
    return (
      <p>
        须由{confirmersOf({ role: null, departmentId: who === 'bureau' ? null : '' })}在“账号与证书变动”中确认后才能用来签署
        {replaces ? '；在此之前仍用现用的证书，确认后它停用，签过的文件仍然有效' : ''}。
      </p>
    );
  }
  if (!needsSecondPerson(who)) return null;
  return (
    <p>
      须由{confirmersOf({ role: who, departmentId: '' })}确认后才算数：在此之前可以登录查看，
      {who === 'signer' ? '不能签署、报送' : '不能接收、退回、下载报送，也不能确认他人'}。
    </p>
  );
}
