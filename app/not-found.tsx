import Link from 'next/link';
import { SmallPage } from '@/components/ui/small-page';
import { routes } from '@/lib/routes';

export const metadata = { title: '没有找到' };

export default function NotFound() {
  return (
    <SmallPage title="没有找到这个页面" subtitle="地址有误，或内容已删除，或您的账号不能查看。">
      <p>
        请核对地址，或<Link href={routes.home()}>返回首页</Link>重新选择。
      </p>
    </SmallPage>
  );
}
