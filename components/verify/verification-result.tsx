import type { CommandOutcome } from '@/components/session/command';
import { isFormKind } from '@/lib/workflow/signed-document';
import { standOf } from '@/lib/workflow/verdict';
import { formatDateTime } from '@/lib/format/date';
import { scoreWords } from '@/lib/format/score';
import type { Verification } from '@/lib/contract/verification';
import styles from './verify-page.module.css';

const SHAPES = { genuine: '✓', caution: '!', 'not-genuine': '✗', unreadable: '?' } as const;
const TONES = { genuine: styles.good, caution: styles.careful, 'not-genuine': styles.bad, unreadable: styles.careful } as const;
const EDGES = { genuine: styles.genuine, caution: styles.caution, 'not-genuine': styles.notGenuine, unreadable: styles.caution } as const;

/** Green is only what is genuine, by whom we know, and still counts. */
function lookOf(of: Verification): keyof typeof SHAPES {
  return of.verdict === 'genuine' && (standOf(of) !== 'genuine' || of.record?.outdated === true) ? 'caution' : of.verdict;
}

/** What a file is: the sentence, who signed it when, what is inside, what is on record, and every check. */
export function VerificationResult({ name, outcome }: { name: string; outcome: CommandOutcome<Verification> | null }) {
  if (!outcome || !outcome.ok) {
    return (
      <article className={styles.result} aria-label={name}>
        <p className={styles.file}>{name}</p>
        {outcome ? (
          <p className={`${styles.sentence} ${styles.bad}`}>✗ 没有核验：{outcome.problem.message}</p>
        ) : (
          <p className={styles.sentence}>正在核验…</p>
        )}
      </article>
    );
  }
  const { verdict, sentence, checks, sha256, record } = outcome.value;
  const look = lookOf(outcome.value);
  return (
    <article className={`${styles.result} ${EDGES[look]}`} aria-label={name}>
      <p className={styles.file}>{name}</p>
      <p className={`${styles.sentence} ${TONES[look]}`}>
        <span aria-hidden="true">{SHAPES[look]} </span>
        {sentence}
      </p>
      <dl className={styles.facts}>
        {factsOf(outcome.value).map(([label, value]) => (
          <Fact key={label} label={label} value={value} hash={label === '证书指纹'} />
        ))}
        <dt>登记情况</dt>
        <dd>
          {record ? `${record.department} ${record.year} 年度第 ${record.number} 次签署：${record.standing}` : '本系统没有登记过这份文件'}
        </dd>
        <dt>SHA-256</dt>
        <dd className={styles.hash}>{sha256}</dd>
      </dl>
      {checks.length > 0 ? (
        <details className={styles.checks} open={verdict !== 'genuine'}>
          <summary>逐项检查（{checks.length} 项）</summary>
          <ul>
            {checks.map(({ id, ok, message }, at) => (
              <li key={`${id} ${at}`} className={ok === false ? styles.bad : undefined}>
                <span aria-hidden="true">{ok === null ? '·' : ok ? '✓' : '✗'} </span>
                <span className="visually-hidden">{ok === null ? '说明：' : ok ? '通过：' : '不通过：'}</span>
                {message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  );
}

function Fact({ label, value, hash }: { label: string; value: string; hash: boolean }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={hash ? styles.hash : undefined}>{value}</dd>
    </>
  );
}

const KINDS: Readonly<Record<string, string>> = {
  'project-form': '项目自评表',
  'department-form': '部门整体绩效自评表',
  forms: '自评表',
  list: '项目支出自评结果',
  report: '自评结果（缩略版）',
  disclosure: '预算绩效情况说明',
  book: '整册（附件）',
};

function factsOf({ signer, signedAt, timestamp, document, sealedElsewhere }: Verification): [string, string][] {
  const facts: [string, string][] = [];
  if (signer)
    facts.push(
      ['签署者', `${signer.organization || signer.name}${sealedElsewhere ? '（外部签章）' : ''}`],
      ['证书指纹', (signer.fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ')],
    );
  if (signedAt) facts.push(['签署时间', formatDateTime(signedAt)]);
  if (signer)
    facts.push([
      '时间戳',
      timestamp
        ? `${formatDateTime(timestamp.at)}，${timestamp.authority}${timestamp.trusted ? '' : '（未列入信任）'}`
        : '没有：签署时间是签署者所写',
    ]);
  if (document) {
    const { kind, department, year, projectName, total, grade, schemes } = document;
    facts.push(['文件', `${department} ${year} 年度 ${KINDS[kind] ?? kind}${projectName ? `：${projectName}` : ''}`]);
    if (schemes.length > 0) facts.push(['表式', schemes.join('、')]);
    if (total !== null || isFormKind(kind)) facts.push(['得分', scoreWords(total, grade)]);
  }
  return facts;
}
