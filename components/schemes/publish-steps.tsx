import { formatDateTime } from '@/lib/format/date';
import type { ProposalView } from '@/lib/contract/schemes';
import styles from './publish-page.module.css';
import { publishStepsOf } from './publish-steps-of';

interface PublishStepsProps {
  proposal: ProposalView | null;
  /** The name of the file that is being read. */
  reading: string | null;
  /** There are delivered forms to try it on. */
  canTry: boolean;
}

/** The four steps to a published scheme, each with how it stands, and the file that is on them. */
export function PublishSteps({ proposal, reading, canTry }: PublishStepsProps) {
  return (
    <div className={styles.bar}>
      <ol className={styles.steps} aria-label="发布的步骤">
        {publishStepsOf(proposal, reading, canTry).map(({ name, said, state }, at) => (
          <li key={name} className={styles[state]}>
            <span className={styles.mark} aria-hidden="true">
              {state === 'done' ? '✓' : state === 'wrong' ? '×' : at + 1}
            </span>
            <strong>{name}</strong> <span className={styles.said}>{said}</span>
          </li>
        ))}
      </ol>
      {proposal ? (
        <span className={styles.file}>
          {proposal.fileName}，{formatDateTime(proposal.at)} 传入
        </span>
      ) : null}
    </div>
  );
}
