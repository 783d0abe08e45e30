import Link from 'next/link';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { routes } from '@/lib/routes';
import styles from './other-desk.module.css';

const TEXT = {
  auditor: { title: '审计', can: '每一步操作都已写入审计记录。审计员查阅记录，不修改任何内容。', href: routes.audit(), label: '查阅审计记录' },
} as const;

/** The home of roles that fill in nothing: what they can do here. */
export function OtherDesk({ role }: { role: keyof typeof TEXT }) {
  const { title, can, href, label } = TEXT[role];
  return (
    <>
      <PageHeader title={title} />
      <div className={styles.page}>
        <Message kind="info">{can}</Message>
        <p>
          <Link href={href} prefetch={false}>
            {label}
          </Link>
        </p>
        <p>
          <Link href={routes.password()} prefetch={false}>
            修改密码
          </Link>
        </p>
      </div>
    </>
  );
}
