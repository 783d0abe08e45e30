'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useId, useState } from 'react';
import { SignOutButton } from '@/components/session/sign-out-button';
import { routes } from '@/lib/routes';
import styles from './rail.module.css';

export interface RailLink {
  href: string;
  label: string;
  /** Shown behind the label. */
  count?: number;
  /** What the count counts, for who cannot see its place. */
  counted?: string;
}

export interface RailProps {
  /** The department, where the person belongs to one. */
  department: string | null;
  main: RailLink[];
  sections: { title: string; links: RailLink[] }[];
  /** Years of a department, the newest first: the links of the one that is open, the boards of the others. */
  years?: { title: string; board: string; links: RailLink[]; /** Addresses besides that are of this year. */ paths: readonly string[] }[];
  /** `role` is null where the name says it. */
  person: { name: string; role: string | null };
}

/** Pages that are one wide table. */
const SHEETS = routes.evaluation('');

function Links({ links, path }: { links: RailLink[]; path: string }) {
  return (
    <ul className={styles.links}>
      {links.map(({ href, label, count, counted }) => (
        <li key={href}>
          <Link href={href} className={styles.link} aria-current={href === path ? 'page' : undefined} title={label} prefetch={false}>
            <span className={styles.label}>{label}</span>
            {count === undefined ? null : (
              <span className={styles.count}>
                {count}
                {counted ? <span className="visually-hidden">{counted}</span> : null}
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Sections({ sections, path }: { sections: RailProps['sections']; path: string }) {
  return sections.map(({ title, links }) => (
    <div key={title} className={styles.section}>
      <h2 className={styles.sectionTitle}>{title}</h2>
      <Links links={links} path={path} />
    </div>
  ));
}

/** The year that the page is of: by its board's address or one of its links; else the newest. */
function presentYear(years: NonNullable<RailProps['years']>, path: string) {
  return (
    years.find(
      ({ board, links, paths }) =>
        path === board || path.startsWith(`${board}/`) || links.some(({ href }) => href === path) || paths.includes(path),
    ) ?? years[0]
  );
}

/**
 * The frame's left rail: where one is, what waits, who one is. A bar on top of narrow windows, where the pages of the year unfold; beside
 * a form, which wants the width, folded to its edge until it is asked for.
 */
export function Rail({ department, main, sections, years = [], person }: RailProps) {
  const path = usePathname();
  const id = useId();
  /** Unfolded on this page: another page begins folded. */
  const [unfoldedAt, setUnfoldedAt] = useState<string | null>(null);
  const isUnfolded = unfoldedAt === path;
  const present = presentYear(years, path);
  const others = years.filter((year) => year !== present).map(({ title, board }) => ({ href: board, label: title }));
  const shown = [
    ...(present ? [{ title: present.title, links: present.links }] : []),
    { title: '其他年度', links: others },
    ...sections,
  ].filter(({ links }) => links.length > 0);

  return (
    <aside
      className={`${styles.rail} no-print`}
      data-folds={path.startsWith(SHEETS) || undefined}
      onKeyDown={(event) => event.key === 'Escape' && setUnfoldedAt(null)}
      onBlur={({ currentTarget, relatedTarget: to }) => {
        // A dialog that one of its buttons opens gives the focus back.
        const staysHere = to instanceof Element && (currentTarget.contains(to) || to.closest('[role="dialog"]') !== null);
        if (!staysHere) setUnfoldedAt(null);
      }}
    >
      <button
        type="button"
        className={styles.fold}
        aria-expanded={isUnfolded}
        aria-controls={id}
        title="菜单"
        onClick={() => setUnfoldedAt(isUnfolded ? null : path)}
      >
        <span className="visually-hidden">菜单</span>
        <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
          <path d="M3 5.5h14M3 10h14M3 14.5h14" strokeLinecap="round" />
        </svg>
      </button>
      <div id={id} className={styles.panel} data-unfolded={isUnfolded || undefined}>
        <div className={styles.brand}>
          <Link href={routes.home()} className={styles.name} prefetch={false}>
            绩效自评
          </Link>
          {department ? <p className={styles.department}>{department}</p> : null}
        </div>
        <nav className={styles.nav} aria-label="主导航">
          <Links links={main} path={path} />
          <div className={styles.sections}>
            <Sections sections={shown} path={path} />
          </div>
          {shown.length > 0 ? (
            <details key={path} className={styles.more}>
              <summary>{present ? `${present.title} 全部页面` : '全部页面'}</summary>
              <Sections sections={shown} path={path} />
            </details>
          ) : null}
        </nav>
        <div className={styles.person}>
          <p>
            <span className={styles.personName}>{person.name}</span>
            {person.role ? <span className={styles.role}>{person.role}</span> : null}
          </p>
          <div className={styles.personLinks}>
            <Link href={routes.account()} prefetch={false} aria-current={path === routes.account() ? 'page' : undefined}>
              账号与密码
            </Link>
            <Link href={routes.factors()} prefetch={false}>
              两步验证
            </Link>
            <Link href={routes.help()} prefetch={false} aria-current={path.startsWith('/help/') ? 'page' : undefined}>
              帮助
            </Link>
            <SignOutButton className={styles.leave} />
          </div>
        </div>
      </div>
    </aside>
  );
}
