import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AuditPage } from '@/components/audit/audit-page';
import { auditViewOf } from '@/lib/list/audit-list';
import { AUDIT_ACTIONS } from '@/lib/server/trail/audit-words';
import { AUDIT_COUNTED, auditDepartments, auditTrail, trailChain } from '@/lib/server/trail/audit-trail';
import { requireActor } from '@/lib/server/session/session';

export const metadata: Metadata = { title: '审计记录' };

interface AuditRouteProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditRoute({ searchParams }: AuditRouteProps) {
  const actor = await requireActor();
  const view = auditViewOf(
    await searchParams,
    AUDIT_ACTIONS.map(({ action }) => action),
  );
  const found = await auditTrail(actor, view, view.before);
  const departments = await auditDepartments(actor);
  const chain = await trailChain(actor);
  if (!found || !departments || !chain) notFound();
  const { lines, older, count } = found;
  const subjectName = view.subject === null ? null : (lines[0]?.subjectName ?? '没有记录的对象');
  return (
    <AuditPage
      rows={lines}
      older={older}
      head={chain.head}
      count={count}
      counted={AUDIT_COUNTED}
      view={view}
      subjectName={subjectName}
      actions={AUDIT_ACTIONS}
      departments={departments}
    />
  );
}
