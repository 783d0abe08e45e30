import type { NarrativePageData } from '@/lib/contract/narrative-page';
import type { LiveValues } from './live-values';
import styles from './narrative-page.module.css';
import { SectionText } from './section-text';

/** What was written under headings that the scheme has no more: to be read and taken over, as it is not printed. */
export function StraySections({ strays, values }: { strays: NarrativePageData['strays']; values: LiveValues }) {
  if (strays.length === 0) return null;
  return (
    <section className={styles.paper} aria-labelledby="strays">
      <h2 id="strays" className={styles.title}>
        没有位置的文字
      </h2>
      <p className={styles.hint}>写在表式现在没有的章节里，不会印出。要用的请复制到上面的章节；换回原来的表式，它们回到原处。</p>
      {strays.map(({ key, heading, content }) => (
        <section key={key} className={styles.section} aria-label={heading}>
          <h3>{heading}</h3>
          <SectionText content={content} values={values} hint="" />
        </section>
      ))}
    </section>
  );
}
