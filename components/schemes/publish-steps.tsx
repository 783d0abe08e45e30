import type { ProposalView } from '@/lib/views/schemes';
import styles from './publish-page.module.css';

interface Step {
  name: string;
  said: string;
  state: 'done' | 'wrong' | 'open';
}

/** The four steps to a published scheme, each with how it stands. */
export function PublishSteps({ proposal }: { proposal: ProposalView | null }) {
  return (
    <ol className={styles.steps} aria-label="发布的步骤">
      {stepsOf(proposal).map(({ name, said, state }, at) => (
        <li key={name} className={styles[state]}>
          <span className={styles.mark} aria-hidden="true">
            {state === 'done' ? '✓' : state === 'wrong' ? '×' : at + 1}
          </span>
          <strong>{name}</strong> <span className={styles.said}>{said}</span>
        </li>
      ))}
    </ol>
  );
}

function stepsOf(proposal: ProposalView | null): Step[] {
  const read: Step = { name: '读入', ...(!proposal ? { said: '选一个表式文件（YAML）', state: 'open' } : proposal.refusals.length > 0 ? { said: `${proposal.refusals.length} 处拒绝`, state: 'wrong' } : { said: proposal.fileName, state: 'done' }) };
  const kinds = Object.keys(proposal?.sheets ?? {}).length;
  const preview: Step = { name: '预览', ...(kinds > 0 ? { said: `${kinds} 种表`, state: 'done' } : { said: proposal ? '改好后才能看' : '屏幕和纸面', state: 'open' }) };
  const run = proposal?.dryRun;
  const tried: Step = { name: '试算', ...(run?.stage === 'done' ? { said: `${run.figures.totals} 张总分会变化`, state: 'done' } : { said: run?.stage === 'running' ? '正在重算' : '用往年的表重算', state: 'open' }) };
  return [read, preview, tried, { name: '发布', said: '发布后不能改，只能再出新版', state: 'open' }];
}
