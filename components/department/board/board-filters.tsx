'use client';

import { NativeSelect } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';
import styles from './board-filters.module.css';

export interface FilterLink {
  label: string;
  count: number;
  href: string;
  on: boolean;
}

export interface SectionOption {
  id: string;
  name: string;
  href: string;
}

interface BoardFiltersProps {
  states: FilterLink[];
  only: FilterLink[];
  sections: SectionOption[];
  section: string | null;
  /** What takes all filters off; null where there are none. */
  clear: string | null;
}

function Chips({ label, links }: { label: string; links: FilterLink[] }) {
  return (
    <ul className={styles.chips} aria-label={label}>
      {links.map(({ label: text, count, href, on }) => (
        <li key={text}>
          <Link href={href} className={styles.chip} aria-current={on ? 'true' : undefined} prefetch={false} scroll={false}>
            {on ? <span aria-hidden="true">✓ </span> : null}
            {text} <span className={styles.count}>{count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The board's filters: each is an address, so that a view can be kept and sent. */
export function BoardFilters({ states, only, sections, section, clear }: BoardFiltersProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [waiting, start] = useTransition();
  return (
    <div className={`${styles.filters} no-print`} role="group" aria-label="筛选">
      <NativeSelect
        size="xs"
        aria-label="科室、单位"
        value={section ?? ''}
        disabled={!hydrated || waiting}
        onChange={(event) => {
          const chosen = sections.find(({ id }) => id === event.currentTarget.value);
          if (chosen) start(() => router.push(chosen.href, { scroll: false }));
        }}
        data={sections.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Chips label="状态" links={states} />
      {only.length > 0 ? <Chips label="只看" links={only} /> : null}
      {clear ? (
        <Link href={clear} className={styles.clear} prefetch={false} scroll={false}>
          取消筛选
        </Link>
      ) : null}
    </div>
  );
}
