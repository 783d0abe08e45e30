'use client';

import { Button, FileButton } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { ClientProblem } from '@/components/session/command';
import { Refusal } from '@/components/session/refusal';
import { Message } from '@/components/ui/message';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { routes } from '@/lib/routes';
import type { ProposalView, PublishPageView } from '@/lib/contract/schemes';
import { DryRunPanel } from './dry-run-panel';
import type { TriedView } from '@/lib/list/dry-run-list';
import { PublishDialog } from './publish-dialog';
import styles from './publish-page.module.css';
import { PublishSteps } from './publish-steps';
import { RefusalList } from './refusal-list';
import { SchemePreview } from './scheme-preview';
import { uploadScheme } from './upload-scheme';

interface PublishPageProps {
  page: PublishPageView;
  view: TriedView;
}

/** A scheme on its way: uploaded, refused or looked at, tried on a past year, published. */
export function PublishPage({ page: { proposal: uploaded, years }, view }: PublishPageProps) {
  const router = useRouter();
  const [sending, setSending] = useState<string | null>(null);
  const [refreshing, refresh] = useTransition();
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [publishing, setPublishing] = useState(false);

  async function read(file: File | null) {
    if (!file) return;
    setSending(file.name);
    setProblem(null);
    const outcome = await uploadScheme(file);
    setProblem(outcome.ok ? null : outcome.problem);
    refresh(() => {
      setSending(null);
      router.refresh();
    });
  }

  // While another file is read, or was not, the one before is no longer what would be published.
  const proposal = sending === null && !refreshing && problem === null ? uploaded : null;
  const scheme = proposal?.scheme ?? null;
  const upload = { reading: sending !== null || refreshing, onFile: (file: File | null) => void read(file) };
  return (
    <>
      <PageHeader
        title={scheme ? `发布表式：${scheme.name}` : '发布表式'}
        meta={
          <>
            {scheme ? <span className={styles.id}>{scheme.id}</span> : null}
            <Link href={routes.schemes()} prefetch={false}>
              全部表式
            </Link>
          </>
        }
        actions={
          proposal ? (
            <>
              <ChooseFile {...upload} label="换一个文件" variant="default" />
              <PublishButton proposal={proposal} onClick={() => setPublishing(true)} />
            </>
          ) : null
        }
      />
      <PublishSteps proposal={proposal} reading={sending} canTry={years.length > 0} />
      <div className={styles.page}>
        <Refusal problem={problem} />
        {proposal?.inTheWay ? <Message kind="warning">{proposal.inTheWay}</Message> : null}
        {proposal ? (
          <div className={columnsOf(proposal)}>
            <div className={styles.column}>
              {proposal.refusals.length > 0 ? (
                <RefusalList key={proposal.at} refusals={proposal.refusals} canTry={proposal.canTry && years.length > 0} />
              ) : null}
              <SchemePreview key={`preview ${proposal.at}`} sheets={proposal.sheets} pdf={routes.proposalPdf} />
            </div>
            {proposal.canTry ? <DryRunPanel key={`dry run ${proposal.at}`} dryRun={proposal.dryRun} years={years} view={view} /> : null}
          </div>
        ) : sending !== null ? (
          <p className={styles.begin} role="status">
            正在读“{sending}”：检查、画出两种表，一般几秒。
          </p>
        ) : (
          <div className={styles.begin}>
            <p>表式是一个 YAML 文件：表的样子、要填的格、怎样计分、叫什么。可以从“全部表式”下载一个现有的，改了再传。</p>
            <ChooseFile {...upload} label="选择文件" variant="filled" />
            <p className={styles.quiet}>.yaml，最大 512 KB。先检查、预览、试算，确定了再发布；传入的文件只有自己看得到。</p>
          </div>
        )}
      </div>
      {publishing && scheme ? (
        <PublishDialog
          scheme={scheme}
          tried={proposal?.dryRun?.stage === 'done'}
          canTry={years.length > 0}
          onClose={() => setPublishing(false)}
        />
      ) : null}
    </>
  );
}

/** The dry run has half the page once there is something to compare; what is refused has all of it where nothing can be tried. */
function columnsOf({ canTry, dryRun }: ProposalView): string | undefined {
  return !canTry ? styles.alone : dryRun?.stage === 'done' ? styles.halves : styles.columns;
}

interface ChooseFileProps {
  label: string;
  variant: 'default' | 'filled';
  reading: boolean;
  onFile: (file: File | null) => void;
}

function ChooseFile({ label, variant, reading, onFile }: ChooseFileProps) {
  const hydrated = useHydrated();
  return (
    <FileButton accept=".yaml,.yml" onChange={onFile} inputProps={{ 'aria-label': label }}>
      {(props) => (
        <Button {...props} variant={variant} loading={reading} disabled={!hydrated}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}

/** What is in the way stands on the button. */
function PublishButton({ proposal: { refusals, inTheWay }, onClick }: { proposal: ProposalView; onClick: () => void }) {
  const hydrated = useHydrated();
  const locked = refusals.length > 0 ? `先改 ${refusals.length} 处拒绝` : inTheWay ? '编号已有' : null;
  return (
    <Button disabled={!hydrated || locked !== null} onClick={onClick}>
      {locked === null ? '发布' : `发布 · ${locked}`}
    </Button>
  );
}
