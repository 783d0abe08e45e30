'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { ListTable } from '@/components/list/list-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { PEOPLE_COLUMNS } from '@/lib/list/people-list';
import { routes } from '@/lib/routes';
import type { DepartmentOption, ManagedPerson } from '@/lib/contract/managed-people';
import styles from './admin.module.css';
import { ConfirmDialog } from './confirm-dialog';
import { ConfirmedBySecond } from './confirmed-by-second';
import { type FirstPassword, PasswordOnce } from './password-once';
import { PersonDialog } from './person-dialog';
import { LinkIdentityDialog, ResetFactorsDialog, SignInWays } from './sign-in-ways';
import { slowedWords } from './slowed-words';

interface PeopleTableProps {
  people: readonly ManagedPerson[];
  /** Those of the people. */
  departments: readonly DepartmentOption[];
  withDepartment: boolean;
}

type Asked = { what: 'change' | 'lock' | 'unlock' | 'reset' | 'end' | 'factors' | 'identity'; person: ManagedPerson };

function State({ person: { active, slowed, mustChangePassword, secondPerson } }: { person: ManagedPerson }) {
  if (!active) return <span className={styles.off}>— 已停用</span>;
  if (slowed.length > 0) {
    return (
      <>
        <span className={styles.warn}>! 输错密码限次</span>
        {slowedWords(slowed).map((words) => (
          <div key={words} className={styles.quiet}>
            {words}
          </div>
        ))}
      </>
    );
  }
  if (secondPerson === 'refused') {
    return (
      <>
        <span className={styles.bad}>✗ 第二人已拒绝</span>
        <div className={styles.quiet}>重置密码或改正后再请确认</div>
      </>
    );
  }
  if (secondPerson === 'waits') {
    return (
      <>
        <span className={styles.warn}>! 待第二人确认</span>
        {mustChangePassword ? <div className={styles.quiet}>待首次改密</div> : null}
      </>
    );
  }
  return mustChangePassword ? <span className={styles.quiet}>○ 待首次改密</span> : <span className={styles.good}>✓ 在用</span>;
}

const unlockWord = ({ active }: ManagedPerson) => (active ? '解除限次' : '启用');

/** People with what can be done to their accounts. */
export function PeopleTable({ people, departments, withDepartment }: PeopleTableProps) {
  const hydrated = useHydrated();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [given, setGiven] = useState<FirstPassword | null>(null);
  const close = () => setAsked(null);
  const ask = (what: Asked['what'], person: ManagedPerson) => () => setAsked({ what, person });
  const department = departments.find(({ id }) => id === asked?.person.departmentId);
  return (
    <>
      <ListTable<ManagedPerson, typeof PEOPLE_COLUMNS>
        label="人员"
        columns={PEOPLE_COLUMNS}
        {...(!withDepartment && { without: ['department'] })}
        rows={people}
        keyOf={({ id }) => id}
        names="name"
        styles={styles}
        drawn={{
          name: {
            cell: ({ name, self }) => (
              <>
                {name}
                {self ? <span className={styles.quiet}>（您）</span> : null}
              </>
            ),
          },
          username: { className: styles.username },
          department: {
            cell: ({ departmentId, departmentName }) => (
              <Link href={routes.adminDepartment(departmentId)} prefetch={false}>
                {departmentName}
              </Link>
            ),
          },
          state: { cell: (person) => <State person={person} /> },
          ways: {
            cell: (person) => (
              <SignInWays person={person} disabled={!hydrated} onReset={ask('factors', person)} onLink={ask('identity', person)} />
            ),
          },
          buttons: {
            cell: (person) => (
              <div className={styles.buttons}>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!hydrated}
                  aria-label={`修改 ${person.name}`}
                  onClick={ask('change', person)}
                >
                  修改
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!hydrated || person.self}
                  aria-label={`重置 ${person.name} 的密码`}
                  onClick={ask('reset', person)}
                >
                  重置密码
                </Button>
                {person.active && person.open > 0 ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={!hydrated || person.self}
                    aria-label={`退出 ${person.name} 的登录`}
                    onClick={ask('end', person)}
                  >
                    退出登录
                  </Button>
                ) : null}
                {person.active ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={!hydrated || person.self}
                    aria-label={`停用 ${person.name}`}
                    onClick={ask('lock', person)}
                  >
                    停用
                  </Button>
                ) : null}
                {!person.active || person.slowed.length > 0 ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={!hydrated}
                    aria-label={`${unlockWord(person)} ${person.name}`}
                    onClick={ask('unlock', person)}
                  >
                    {unlockWord(person)}
                  </Button>
                ) : null}
              </div>
            ),
          },
        }}
      />
      {asked?.what === 'change' && department ? (
        <PersonDialog
          department={department}
          person={asked.person}
          onPassword={(username, password) => setGiven({ username, password })}
          onClose={close}
        />
      ) : null}
      {asked?.what === 'lock' ? (
        <ConfirmDialog
          title={`停用 ${asked.person.name}`}
          action="停用账号"
          command="lock-person"
          input={{ id: asked.person.id }}
          done={`已停用 ${asked.person.name}。`}
          onClose={close}
        >
          <p>停用后立即退出登录，不能再登录；填过的内容和操作记录都保留。需要时可以再启用。</p>
        </ConfirmDialog>
      ) : null}
      {asked?.what === 'end' ? (
        <ConfirmDialog
          title={`退出 ${asked.person.name} 的登录`}
          action="全部退出"
          command="end-person-sessions"
          input={{ id: asked.person.id }}
          done={`${asked.person.name} 的登录已全部退出。`}
          onClose={close}
        >
          <p>{`${asked.person.open} 处登录立即退出，登录过的浏览器不再记住；账号和密码不变，可以再登录。电脑丢失时使用；怀疑密码泄露的，请“重置密码”。`}</p>
        </ConfirmDialog>
      ) : null}
      {asked?.what === 'unlock' ? (
        <ConfirmDialog
          title={`${unlockWord(asked.person)} ${asked.person.name}`}
          action={asked.person.active ? '解除限次' : '启用账号'}
          command="unlock-person"
          input={{ id: asked.person.id }}
          done={`${asked.person.name} 可以登录了。`}
          onClose={close}
        >
          <p>
            {asked.person.active
              ? '解除后可以马上用原来的密码登录。若有人仍在不断猜测密码，会再次限次；请告诉本人用平时登录过的电脑，那里不受影响。'
              : '启用后可以用停用前的密码登录；忘记密码请再“重置密码”。'}
          </p>
          {asked.person.active ? null : <ConfirmedBySecond who={asked.person.role} />}
        </ConfirmDialog>
      ) : null}
      {asked?.what === 'reset' ? (
        <ConfirmDialog
          title={`重置 ${asked.person.name} 的密码`}
          action="重置密码"
          command="reset-password"
          input={{ id: asked.person.id }}
          done={null}
          onDone={({ password }) => setGiven({ username: asked.person.username, password })}
          onClose={close}
        >
          <p>原密码立即失效，已登录的页面全部退出。系统生成一个随机的新密码，只显示一次，下次登录时须修改。</p>
          <ConfirmedBySecond who={asked.person.role} />
        </ConfirmDialog>
      ) : null}
      {asked?.what === 'factors' ? <ResetFactorsDialog person={asked.person} onClose={close} /> : null}
      {asked?.what === 'identity' ? <LinkIdentityDialog person={asked.person} onClose={close} /> : null}
      {given ? <PasswordOnce given={given} onClose={() => setGiven(null)} /> : null}
    </>
  );
}
