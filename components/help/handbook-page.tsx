import Link from 'next/link';
import { PageHeader } from '@/components/ui/page-header';
import type { HandbookChapter } from '@/lib/contract/handbook';
import { routes } from '@/lib/routes';
import styles from './handbook-page.module.css';

/** A chapter of the handbook, beside it the others. */
export function HandbookPage({ chapter, title, html, chapters }: HandbookChapter & { chapter: string }) {
  return (
    <>
      <PageHeader title={title} />
      <div className={styles.page}>
        <nav className={`${styles.chapters} no-print`} aria-label="手册各章">
          <ul>
            {chapters.map((one) => (
              <li key={one.key}>
                <Link href={routes.help(one.key)} prefetch={false} aria-current={one.key === chapter ? 'page' : undefined}>
                  {one.title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {/* Our own text, made into HTML by the server; elements in it are words. */}
        <article className={styles.text} dangerouslySetInnerHTML={{ __html: html }} />
      </div>
    </>
  );
}
