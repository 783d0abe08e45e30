import { Button } from '@mantine/core';
import type { FigureDifference } from '@/lib/department/narrative/narrative-figures';
import { sectionAnchor } from '@/lib/routes';
import type { NarrativeSection } from '@/lib/contract/narrative-page';
import styles from './checks-rail.module.css';
import type { SectionCheck } from './section-checks';

interface ChecksRailProps {
  sections: readonly { section: NarrativeSection; checks: readonly SectionCheck[] }[];
  /** Puts the field in place of the typed number; null where nothing can be changed. */
  onReplace: ((section: string, difference: FigureDifference) => void) | null;
}

const SHAPES: Record<SectionCheck['kind'], string> = { differs: '!', touching: '✗', unprintable: '✗', unknown: '✗', gap: '✗', empty: '○' };
const WORDS: Record<SectionCheck['kind'], string> = {
  differs: '提醒',
  touching: '错误',
  unprintable: '错误',
  unknown: '错误',
  gap: '错误',
  empty: '待写',
};

/** What to look at, section by section, beside the text. */
export function ChecksRail({ sections, onReplace }: ChecksRailProps) {
  const found = sections.filter(({ checks }) => checks.length > 0);
  const count = (kinds: readonly SectionCheck['kind'][]) =>
    found.reduce((sum, { checks }) => sum + checks.filter(({ kind }) => kinds.includes(kind)).length, 0);
  return (
    <aside className={`${styles.rail} no-print`} aria-labelledby="checks">
      <h2 id="checks" className={styles.title}>
        核对
      </h2>
      <p className={styles.counts}>
        <span className={styles.error}>✗ {count(['touching', 'unprintable', 'gap', 'unknown'])} 错误</span>
        <span className={styles.warning}>! {count(['differs'])} 提醒</span>
        <span>○ {count(['empty'])} 节待写</span>
      </p>
      {found.length === 0 ? <p className={styles.none}>✓ 数字与数据一致，各节均有内容。</p> : null}
      <ul className={styles.list}>
        {found.map(({ section, checks }) => (
          <li key={section.key}>
            <a href={`#${sectionAnchor(section.key)}`} className={styles.place}>
              {section.heading}
            </a>
            <ul className={styles.checks}>
              {checks.map((check) => (
                <li key={check.message} className={styles[check.kind]}>
                  <span aria-hidden="true">{SHAPES[check.kind]} </span>
                  <span className="visually-hidden">{WORDS[check.kind]}：</span>
                  {check.message}
                  {check.kind === 'differs' && onReplace ? (
                    <Button
                      size="compact-xs"
                      variant="default"
                      className={styles.mend}
                      onClick={() => onReplace(section.key, check.difference)}
                    >
                      改为 {`{${check.difference.field}}`}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </aside>
  );
}
