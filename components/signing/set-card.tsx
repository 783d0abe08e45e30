import { Message } from '@/components/ui/message';
import { StateTag } from '@/components/workbench/state-tag';
import { formatDateTime } from '@/lib/format/date';
import { scoreWords } from '@/lib/format/score';
import type { SignedSetView } from '@/lib/contract/signing-page';
import { SetTable } from './set-table';
import styles from './signing.module.css';
import { StepButton } from './step-button';

interface SetCardProps {
  year: number;
  set: SignedSetView;
  /** Of the department form, for what is done next; null where nothing can be. */
  deliver: { version: number } | null;
  startAgain: { formId: string; version: number } | null;
}

/** A signed set: what it says, who signed it when, how it stands with the bureau, and its files. */
export function SetCard({ year, set, deliver, startAgain }: SetCardProps) {
  const titleId = `set-${set.id}`;
  return (
    <section className={styles.paper} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          第 {set.number} 次签署
        </h2>
        <StateTag state={set.state} />
        <span>
          总分 <b>{scoreWords(set.total, set.grade)}</b>
        </span>
        <span className={styles.actions}>
          {deliver ? (
            <StepButton
              label="报送财政局"
              command="deliver-set"
              input={{ setId: set.id, version: deliver.version }}
              done={`第 ${set.number} 次签署的文件已报送财政局。`}
            >
              <p>
                把第 {set.number} 次签署的 {set.files.length} 个文件报送财政局。报送之后不能收回；财政局接收，或者写明原因退回。
              </p>
            </StepButton>
          ) : null}
          {startAgain ? (
            <StepButton
              label="重新编制"
              command="start-again"
              input={{ evaluationId: startAgain.formId, version: startAgain.version }}
              done="部门整体自评表可以重新编制了。"
            >
              <p>
                部门整体自评表回到填报中，已确认的项目自评表也可以重新打开修改。改好之后重新汇总定稿、签署、报送；这一次报送的文件仍然保留。
              </p>
            </StepButton>
          ) : null}
        </span>
      </div>
      <div className={styles.messages}>
        <p className={styles.note}>{history(set)}</p>
        {set.state === 'returned' ? <Message kind="warning">财政局退回，原因：{set.reason}</Message> : null}
        {set.superseded ? <Message kind="info">之后又报送过，这一次已被取代，文件仍然保留。</Message> : null}
      </div>
      <SetTable year={year} setId={set.id} label={`第 ${set.number} 次签署的文件`} files={set.files} />
    </section>
  );
}

function history({ signedAt, signedBy, deliveredAt, decidedAt, state, timestamped, files }: SignedSetView): string {
  const elsewhere = files.some(({ origin }) => origin === 'elsewhere');
  const stamp = elsewhere ? '外部签章' : timestamped ? '带时间戳' : '不带时间戳';
  return [
    signedAt && `${formatDateTime(signedAt)} 由${signedBy ?? '单位负责人'}签署（${stamp}）`,
    deliveredAt && `${formatDateTime(deliveredAt)} 报送财政局`,
    decidedAt && `${formatDateTime(decidedAt)} 财政局${state === 'returned' ? '退回' : '接收'}`,
  ]
    .filter(Boolean)
    .join('；');
}
