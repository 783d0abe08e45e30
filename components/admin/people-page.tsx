'use client';

import { Button, NativeSelect, TextInput } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { ROLES } from '@/lib/workflow/role';
import { roleLabel } from '@/lib/workflow/role-label';
import { PEOPLE_STATES, peopleAddress } from '@/lib/list/people-list';
import { routes } from '@/lib/routes';
import type { DepartmentOption, ManagedPeople, PeopleFilter } from '@/lib/contract/managed-people';
import styles from './admin.module.css';
import { PeopleTable } from './people-table';

interface PeoplePageProps extends ManagedPeople {
  aPage: number;
  departments: readonly DepartmentOption[];
  view: PeopleFilter;
}

const STATE_LABELS: Record<(typeof PEOPLE_STATES)[number], string> = {
  active: '在用',
  inactive: '已停用',
  slowed: '输错密码限次',
  'first-password': '待首次改密',
};

/** All people of the district; the filters are in the address. */
export function PeoplePage({ people, total, all, aPage, departments, view }: PeoplePageProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [waiting, start] = useTransition();
  const [text, setText] = useState(view.text);
  const show = (change: Partial<PeopleFilter>) =>
    start(() =>
      router.push(routes.adminPeople(peopleAddress.queryOf({ ...view, text: text.trim(), page: 1, ...change })), { scroll: false }),
    );
  const filtered = peopleAddress.queryOf({ ...view, page: 1 }) !== '';
  const pages = Math.max(1, Math.ceil(total / aPage));
  function search(event: FormEvent) {
    event.preventDefault();
    show({});
  }
  return (
    <>
      <PageHeader
        title="人员"
        meta={<span>{filtered ? `${total} 人，全部 ${all} 人` : `${all} 人`}</span>}
        actions={
          <Button component={Link} href={routes.adminImport()} className={styles.linkButton} variant="default">
            从表格导入
          </Button>
        }
      />
      <div className={styles.page}>
        <div className={styles.panel}>
          <form className={styles.filters} role="search" aria-label="筛选人员" onSubmit={search}>
            <TextInput
              size="xs"
              label="姓名或用户名"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              maxLength={60}
              autoComplete="off"
            />
            <NativeSelect
              size="xs"
              label="部门"
              value={view.departmentId ?? ''}
              disabled={!hydrated || waiting}
              onChange={(event) => show({ departmentId: event.currentTarget.value || null })}
              data={[{ value: '', label: '全部部门' }, ...departments.map(({ id, name }) => ({ value: id, label: name }))]}
            />
            <NativeSelect
              size="xs"
              label="角色"
              value={view.role ?? ''}
              disabled={!hydrated || waiting}
              onChange={(event) => show({ role: event.currentTarget.value || null })}
              data={[{ value: '', label: '全部角色' }, ...ROLES.map((role) => ({ value: role, label: roleLabel(role) }))]}
            />
            <NativeSelect
              size="xs"
              label="状态"
              value={view.state ?? ''}
              disabled={!hydrated || waiting}
              onChange={(event) => show({ state: PEOPLE_STATES.find((state) => state === event.currentTarget.value) ?? null })}
              data={[{ value: '', label: '全部状态' }, ...PEOPLE_STATES.map((state) => ({ value: state, label: STATE_LABELS[state] }))]}
            />
            <Button type="submit" size="xs" variant="default" disabled={!hydrated} loading={waiting}>
              查找
            </Button>
            {filtered ? (
              <Link href={routes.adminPeople()} className={styles.clear} prefetch={false} onClick={() => setText('')}>
                取消筛选
              </Link>
            ) : null}
          </form>
          {people.length === 0 ? (
            <p className={styles.empty}>没有符合条件的人员。请放宽筛选条件，或在部门页新增。</p>
          ) : (
            <PeopleTable people={people} departments={departments} withDepartment />
          )}
          {pages > 1 ? (
            <nav className={styles.pages} aria-label="分页">
              <span>
                第 {view.page} 页，共 {pages} 页
              </span>
              {view.page > 1 ? (
                <Link href={routes.adminPeople(peopleAddress.queryOf({ ...view, page: view.page - 1 }))} prefetch={false}>
                  上一页
                </Link>
              ) : null}
              {view.page < pages ? (
                <Link href={routes.adminPeople(peopleAddress.queryOf({ ...view, page: view.page + 1 }))} prefetch={false}>
                  下一页
                </Link>
              ) : null}
            </nav>
          ) : null}
        </div>
      </div>
    </>
  );
}
