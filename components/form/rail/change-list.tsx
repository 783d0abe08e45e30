import type { Change } from '@/lib/form/changes';
import classes from './remarks-tab.module.css';

/** What changed, cell by cell: before and after. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className={classes.changes}>
      {changes.map((change, at) => (
        <li key={`${at} ${change.label}`}>
          <b>{change.label}</b>
          {change.before !== '' && (
            <>
              ：<del>{change.before}</del>
            </>
          )}
          {change.after !== '' && (
            <>
              {change.before === '' ? '：' : ' → '}
              <ins>{change.after}</ins>
            </>
          )}
          {change.before !== '' && change.after === '' && '（已清空）'}
        </li>
      ))}
    </ul>
  );
}
