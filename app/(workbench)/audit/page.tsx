import type { Metadata } from 'next';
import { AuditPage } from '@/components/audit/audit-page';
import { auditViewOf } from '@/lib/list/audit-list';
import { AUDIT_ACTIONS } from '@/lib/server/trail/audit-words';
import { AUDIT_COUNTED, auditTrail } from '@/lib/server/trail/audit-trail';
import { readPage } from '@/lib/server/gate/read-page';

export const metadata: Metadata = { title: '审计记录' };

interface AuditRouteProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditRoute({ searchParams }: AuditRouteProps) {
  const view = auditViewOf(
    await searchParams,
    AUDIT_ACTIONS.map(({ action }) => action),
  );
  const {
    page: { lines, older, count, departments, head },
  } = await readPage(auditTrail, view);
  const subjectName = view.subject === null ? null : (lines[0]?.subjectName ?? '没有记录的对象');
  return (
    <AuditPage
      rows={lines}
      older={older}
      head={head}
      count={count}
      counted={AUDIT_COUNTED}
      view={view}
      subjectName={subjectName}
      actions={AUDIT_ACTIONS}
      departments={departments}
    />
  );
}
