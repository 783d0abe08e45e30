'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { verifyFile } from '@/components/verify/verify-file';
import { offlineProblem } from '@/components/session/command';
import { ReadTable } from '@/components/ui/read-table';
import { useHydrated } from '@/components/ui/use-hydrated';
import { isFormKind } from '@/lib/workflow/signed-document';
import { CAUTIONS } from '@/lib/workflow/check';
import { standOf } from '@/lib/workflow/verdict';
import { frozenScore } from '@/lib/format/score';
import { routes } from '@/lib/routes';
import type { SignedFileView } from '@/lib/contract/signing-page';
import { shortHash, sizeText } from './file-words';
import styles from './signing.module.css';

interface SetTableProps {
  year: number;
  setId: string;
  /** Such as 第 1 次签署的文件. */
  label: string;
  files: readonly SignedFileView[];
}

interface Result {
  stand: ReturnType<typeof standOf>;
  sentence: string;
}

/** The files of a signed set: to download, with what each signature is, and checked on demand as anybody would check them. */
export function SetTable({ year, setId, label, files }: SetTableProps) {
  const hydrated = useHydrated();
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [checking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    setResults(new Map());
    for (const file of files) {
      const result = await checked(year, file);
      setResults((known) => new Map(known).set(file.id, result));
    }
    setChecking(false);
  };
  return (
    <>
      <div className={styles.head}>
        <span className={styles.note} role="status">
          {checking
            ? `正在核验：${results.size} / ${files.length}`
            : results.size > 0
              ? checkedText([...results.values()])
              : `${files.length} 个文件`}
        </span>
        <span className={styles.actions}>
          <Button size="compact-sm" variant="default" disabled={!hydrated} loading={checking} onClick={() => void check()}>
            逐个核验
          </Button>
          <a className={styles.link} href={routes.signedZip(year, setId)}>
            全部下载（zip）
          </a>
        </span>
      </div>
      <ReadTable
        label={label}
        heads={['文件', { number: '得分' }, '签章', 'SHA-256', { number: '大小' }, results.size > 0 && '核验']}
        styles={styles}
      >
        {files.map((file) => (
          <tr key={file.id}>
            <th scope="row" className={styles.name}>
              <a href={routes.signedFile(year, file.id)}>{file.name}</a>
            </th>
            <td className={styles.number}>{isFormKind(file.kind) ? `${frozenScore(file.total)} ${file.grade ?? ''}` : '—'}</td>
            <td>
              <Seal file={file} />
            </td>
            <td className={`${styles.hash} ${styles.plain}`} title={file.sha256 ?? ''}>
              {file.sha256 === null ? '—' : shortHash(file.sha256)}
            </td>
            <td className={styles.number}>{file.bytes === null ? '—' : sizeText(file.bytes)}</td>
            {results.size > 0 ? (
              <td>
                <Checked result={results.get(file.id)} />
              </td>
            ) : null}
          </tr>
        ))}
      </ReadTable>
    </>
  );
}

/** Who sealed it, and where. */
export function Seal({ file: { origin, signerName, known, fingerprint } }: { file: SignedFileView }) {
  if (signerName === null) return <span className={styles.muted}>未盖章</span>;
  return (
    <span title={fingerprint ?? ''}>
      {origin === 'elsewhere' ? `外部签章：${signerName}` : `本系统：${signerName}`}
      {origin === 'elsewhere' ? (
        <span className={styles.since}>{known ? '证书已在本系统登记' : '证书未在本系统登记，颁发机构未经核实'}</span>
      ) : null}
    </span>
  );
}

/** How many are what: those nobody looked into are not called genuine. */
function checkedText(results: readonly Result[]): string {
  const count = (of: Result['stand']) => results.filter(({ stand }) => stand === of).length;
  const cautions = CAUTIONS.flatMap(({ stand, lead }) => (count(stand) > 0 ? [`${count(stand)} 个${lead}`] : []));
  const genuine = count('genuine');
  return [`已核验 ${results.length} 个文件`, ...cautions, ...(genuine > 0 || cautions.length === 0 ? [`${genuine} 个为真`] : [])].join(
    '，',
  );
}

function Checked({ result }: { result: Result | undefined }) {
  if (!result) return <span className={styles.muted}>…</span>;
  const { stand, sentence } = result;
  const caution = CAUTIONS.find((each) => each.stand === stand);
  if (caution) return <span className={styles.warning}>! {caution.lead}</span>;
  return <span className={stand === 'genuine' ? styles.good : styles.bad}>{stand === 'genuine' ? '✓ 为真' : `✗ ${sentence}`}</span>;
}

async function checked(year: number, { id, name }: SignedFileView): Promise<Result> {
  try {
    const answer = await fetch(routes.signedFile(year, id), { credentials: 'same-origin', cache: 'no-store' });
    if (!answer.ok) return { stand: 'wrong', sentence: '文件没有取到，请刷新页面后重试。' };
    const outcome = await verifyFile(await answer.blob(), name);
    return outcome.ok
      ? { stand: standOf(outcome.value), sentence: outcome.value.sentence }
      : { stand: 'wrong', sentence: outcome.problem.message };
  } catch (error) {
    // fetch rejects with TypeError when the network fails.
    if (!(error instanceof TypeError)) throw error;
    return { stand: 'wrong', sentence: offlineProblem().message };
  }
}
