import type { ReactNode } from 'react';
import { sectionAnchor } from '@/lib/routes';
import type { NarrativeSection } from '@/lib/contract/narrative-page';
import styles from './narrative-page.module.css';

interface NarrativeDocumentProps {
  title: string;
  sections: readonly NarrativeSection[];
  /** What stands beside a heading. */
  beside?(section: NarrativeSection): ReactNode;
  /** What stands under it. `labelledBy`: the heading's id. */
  under(section: NarrativeSection, labelledBy: string): ReactNode;
}

const TAGS = { 1: 'h2', 2: 'h3', 3: 'h4', 4: 'h5' } as const;

/** The paper: title, headings in order, and under each what is given. */
export function NarrativeDocument({ title, sections, beside, under }: NarrativeDocumentProps) {
  return (
    <article className={styles.paper} aria-label={title}>
      <p className={styles.title}>{title}</p>
      {sections.map((section) => {
        const Heading = TAGS[section.level];
        const id = `heading-${section.key}`;
        return (
          <section
            key={section.key}
            id={sectionAnchor(section.key)}
            className={styles.section}
            data-numbers={section.level <= 2 ? 'dot' : 'bracket'}
            aria-labelledby={id}
          >
            <div className={styles.head} data-level={section.level}>
              <Heading id={id}>{section.heading}</Heading>
              {section.headingOnly ? null : beside?.(section)}
            </div>
            {section.headingOnly ? null : under(section, id)}
          </section>
        );
      })}
    </article>
  );
}
