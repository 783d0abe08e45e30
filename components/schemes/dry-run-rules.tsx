import type { RuleChange } from '@/lib/dry-run/rule-changes';
import styles from './dry-run-rules.module.css';

/** What the rules say otherwise: as it is, as it would be, and how many forms that alone would change. */
export function DryRunRules({ rules }: { rules: readonly RuleChange[] }) {
  if (rules.length === 0) return null;
  return (
    <ul className={styles.rules} aria-label="有变化的规则">
      {rules.map(({ rule, before, after, forms }) => (
        <li key={rule} className={styles.rule}>
          <div className={styles.head}>
            <b>{rule}</b>
            <span>{forms > 0 ? `${forms} 张因此变` : '没有表因此变'}</span>
          </div>
          {before === after ? (
            <div>写法有变</div>
          ) : (
            <>
              <div>
                <span className="visually-hidden">现在：</span>
                <del>{before}</del>
              </div>
              <div>
                <span className="visually-hidden">新表式：</span>
                <ins>{after}</ins>
              </div>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
