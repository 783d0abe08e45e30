import { Button, TextInput } from '@mantine/core';
import Form from 'next/form';
import Link from 'next/link';
import filters from '@/components/department/board/board-filters.module.css';
import { routes } from '@/lib/routes';
import styles from './desk-page.module.css';
import { deskList, type DeskView } from '@/lib/list/desk-list';

export interface DeskFilterLink {
  label: string;
  count: number;
  href: string;
  on: boolean;
}

interface DeskFiltersProps {
  year: number;
  view: DeskView;
  states: DeskFilterLink[];
  only: DeskFilterLink[];
  /** What takes all filters off; null where there are none. */
  clear: string | null;
}

function Chips({ label, links }: { label: string; links: DeskFilterLink[] }) {
  return (
    <ul className={filters.chips} aria-label={label}>
      {links.map(({ label: text, count, href, on }) => (
        <li key={text}>
          <Link href={href} className={filters.chip} aria-current={on ? 'true' : undefined} prefetch={false} scroll={false}>
            {on ? <span aria-hidden="true">✓ </span> : null}
            {text} <span className={filters.count}>{count}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The desk's filters: each is an address, the search too. */
export function DeskFilters({ year, view, states, only, clear }: DeskFiltersProps) {
  return (
    <div className={`${filters.filters} no-print`} role="group" aria-label="筛选">
      <Form action={routes.desk(year)} className={styles.search} role="search" key={view.name}>
        <TextInput name="name" aria-label="按名称查找部门" placeholder="部门名称" size="xs" defaultValue={view.name} autoComplete="off" />
        {[...new URLSearchParams(deskList.queryOf({ ...view, name: '' }))].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit" size="compact-sm" variant="default">
          查找
        </Button>
      </Form>
      <Chips label="状态" links={states} />
      {only.length > 0 ? <Chips label="只看" links={only} /> : null}
      {clear ? (
        <Link href={clear} className={filters.clear} prefetch={false} scroll={false}>
          取消筛选
        </Link>
      ) : null}
    </div>
  );
}
