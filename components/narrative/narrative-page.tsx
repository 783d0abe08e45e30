'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { RefreshOnReturn } from '@/components/session/refresh-on-return';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { NARRATIVE_DOCUMENTS, narrativeName } from '@/lib/department/narrative/narrative';
import { routes } from '@/lib/routes';
import type { NarrativePageData } from '@/lib/contract/narrative-page';
import { ChecksRail } from './checks-rail';
import { LiveValues } from './live-values';
import { NarrativeDesk } from './narrative-desk';
import { NarrativeDocument } from './narrative-document';
import styles from './narrative-page.module.css';
import { sectionChecks } from './section-checks';
import { SectionText } from './section-text';
import { StraySections } from './stray-sections';

/** The department's report or disclosure text: written by the office, read by its head. */
export function NarrativePage({ page, personId }: { page: NarrativePageData; personId: string }) {
  const hydrated = useHydrated();
  const [values] = useState(() => new LiveValues(page.figures, page.tables));
  useEffect(() => values.replace(page.figures, page.tables), [values, page.figures, page.tables]);
  return (
    <>
      <RefreshOnReturn />
      <PageHeader
        title={`${page.year} 年度报告`}
        meta={
          <nav className={styles.tabs} aria-label="文稿">
            {NARRATIVE_DOCUMENTS.map((document) => (
              <Link
                key={document}
                href={routes.narrative(page.year, document)}
                prefetch={false}
                aria-current={document === page.document ? 'page' : undefined}
              >
                {narrativeName(document)}
              </Link>
            ))}
          </nav>
        }
        actions={
          <Link href={routes.board(page.year)} prefetch={false}>
            返回年度汇总
          </Link>
        }
      />
      {page.locked ? (
        <div className={styles.locked}>
          <Message kind="info">{page.locked}</Message>
        </div>
      ) : null}
      {hydrated && page.mayEdit ? (
        <NarrativeDesk page={page} personId={personId} values={values} />
      ) : (
        <Reading page={page} values={values} />
      )}
    </>
  );
}

function Reading({ page, values }: { page: NarrativePageData; values: LiveValues }) {
  const written = page.sections.filter(({ headingOnly }) => !headingOnly);
  return (
    <div className={styles.body}>
      <div className={styles.main}>
        <NarrativeDocument
          title={page.title}
          sections={page.sections}
          under={(section) => <SectionText content={section.content} values={values} hint={section.hint} />}
        />
        <StraySections strays={page.strays} values={values} />
      </div>
      <ChecksRail
        sections={written.map((section) => ({ section, checks: sectionChecks(section.content, page.figures, section.unprintable) }))}
        onReplace={null}
      />
    </div>
  );
}
