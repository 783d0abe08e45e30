'use client';

import { Button, NativeSelect, TextInput } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import styles from '@/components/admin/admin.module.css';
import { useHydrated } from '@/components/ui/use-hydrated';
import { routes } from '@/lib/routes';
import auditStyles from './audit.module.css';
import { auditQuery, type AuditView, dayOf } from '@/lib/list/audit-list';

interface AuditFiltersProps {
  view: AuditView;
  actions: { action: string; label: string }[];
  departments: readonly { id: string; name: string }[];
}

const ALL: AuditView = { who: '', action: null, departmentId: null, from: null, to: null, subject: null, before: null };

/** What of the trail is shown; every choice is an address. */
export function AuditFilters({ view, actions, departments }: AuditFiltersProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [waiting, start] = useTransition();
  const [who, setWho] = useState(view.who);
  const [from, setFrom] = useState(view.from ?? '');
  const [to, setTo] = useState(view.to ?? '');
  const [tried, setTried] = useState(false);
  const wrong = (text: string) => (text.trim() === '' || dayOf(text) !== null ? null : '如 2023-03-01');
  const backwards = dayOf(from) !== null && dayOf(to) !== null && (dayOf(from) ?? '') > (dayOf(to) ?? '') ? '早于起始日' : null;

  function show(change: Partial<AuditView>) {
    setTried(true);
    if (wrong(from) ?? wrong(to) ?? backwards) return;
    const typed = { who: who.trim(), from: dayOf(from), to: dayOf(to), before: null };
    start(() => router.push(routes.audit(auditQuery({ ...view, ...typed, ...change })), { scroll: false }));
  }
  function search(event: FormEvent) {
    event.preventDefault();
    show({});
  }
  return (
    <form className={styles.filters} role="search" aria-label="筛选审计记录" onSubmit={search} noValidate>
      <TextInput
        size="xs"
        label="人员"
        placeholder="姓名或用户名"
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        maxLength={60}
        autoComplete="off"
      />
      <NativeSelect
        size="xs"
        label="操作"
        value={view.action ?? ''}
        disabled={!hydrated || waiting}
        onChange={(event) => show({ action: event.currentTarget.value || null })}
        data={[{ value: '', label: '全部操作' }, ...actions.map(({ action, label }) => ({ value: action, label }))]}
      />
      <NativeSelect
        size="xs"
        label="部门"
        value={view.departmentId ?? ''}
        disabled={!hydrated || waiting}
        onChange={(event) => show({ departmentId: event.currentTarget.value || null })}
        data={[{ value: '', label: '全部部门' }, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <TextInput
        size="xs"
        className={auditStyles.day}
        label="从"
        placeholder="2023-03-01"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        error={tried ? wrong(from) : null}
        maxLength={20}
        autoComplete="off"
      />
      <div className={auditStyles.last}>
        <TextInput
          size="xs"
          className={auditStyles.day}
          label="到"
          placeholder="2023-03-31"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={tried ? (wrong(to) ?? backwards) : null}
          maxLength={20}
          autoComplete="off"
        />
        <Button type="submit" size="xs" variant="default" disabled={!hydrated} loading={waiting}>
          查找
        </Button>
      </div>
      {auditQuery({ ...view, before: null }) === '' ? null : (
        <Link href={routes.audit(auditQuery(ALL))} className={styles.clear} prefetch={false}>
          取消筛选
        </Link>
      )}
    </form>
  );
}
