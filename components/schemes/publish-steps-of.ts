import type { ProposalView } from '@/lib/contract/schemes';

export interface PublishStep {
  name: string;
  said: string;
  state: 'done' | 'wrong' | 'open';
}

/** How the four steps stand: of what is uploaded, of a file by that name that is being read, with forms to try it on or none. */
export function publishStepsOf(proposal: ProposalView | null, reading: string | null, canTry: boolean): PublishStep[] {
  const kinds = Object.keys(proposal?.sheets ?? {}).length;
  const preview: PublishStep =
    kinds > 0
      ? { name: '预览', said: `${kinds} 种表`, state: 'done' }
      : { name: '预览', said: proposal ? '改好后才能看' : '屏幕和纸面', state: 'open' };
  return [
    readStep(proposal, reading),
    preview,
    tryStep(proposal, canTry),
    { name: '发布', said: '发布后不能改，只能再出新版', state: 'open' },
  ];
}

function readStep(proposal: ProposalView | null, reading: string | null): PublishStep {
  const name = '读入';
  if (reading !== null) return { name, said: '正在读', state: 'open' };
  if (!proposal) return { name, said: '选一个表式文件（YAML）', state: 'open' };
  return proposal.refusals.length > 0
    ? { name, said: `${proposal.refusals.length} 处拒绝`, state: 'wrong' }
    : { name, said: '没有拒绝', state: 'done' };
}

function tryStep(proposal: ProposalView | null, canTry: boolean): PublishStep {
  const name = '试算';
  const run = proposal?.dryRun;
  if (run?.stage === 'done') return { name, said: `${run.figures.totals} 张总分会变化`, state: 'done' };
  return { name, said: run?.stage === 'running' ? '正在重算' : canTry ? '用往年的表重算' : '没有往年的表', state: 'open' };
}
