'use client';

import { Button, FileInput, Textarea } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { Refusal } from '@/components/session/refusal';
import type { CheckedTable, PersonMade } from '@/lib/contract/people-commands';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import type { ClientProblem } from '@/components/session/command';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';
import { routes } from '@/lib/routes';
import styles from './admin.module.css';
import { ImportedPeople } from './imported-people';
import { ImportTable } from './import-table';
import pageStyles from './import-page.module.css';
import { checkTable } from './people-upload';
import { Panel } from './panel';

/** As the server has it. */
const LARGEST = 5 * 1024 * 1024;

/** People from a table: chosen or pasted, looked at with what is wrong, then imported all or none. */
export function ImportPage() {
  const hydrated = useHydrated();
  const [file, setFile] = useState<File | null>(null);
  const { text: pasted, write, forget } = useKeptText('import-people');
  const [reading, setReading] = useState(false);
  const [refused, setRefused] = useState<ClientProblem | null>(null);
  const [table, setTable] = useState<CheckedTable | null>(null);
  const [made, setMade] = useState<PersonMade[] | null>(null);
  const { busy, problem, send } = useCommand('import-people');
  const [missing, setMissing] = useState(false);
  const tooLarge = file !== null && file.size > LARGEST ? '文件超过 5 MB。请删去多余的工作表，或分几次导入' : null;

  async function check() {
    const chosen = file ?? (pasted.trim() === '' ? null : pasted);
    setMissing(chosen === null);
    if (chosen === null || tooLarge !== null) return;
    setReading(true);
    setRefused(null);
    setTable(null);
    const outcome = await checkTable(chosen);
    setReading(false);
    if (outcome.ok) setTable(outcome.value);
    else setRefused(outcome.problem);
  }

  async function importAll() {
    if (!table) return;
    const done = await send({ rows: table.rows.map(({ row }) => row) }, null);
    if (!done.ok) return;
    forget();
    setMade(done.value.people);
  }

  if (made) return <ImportedPeople people={made} />;
  return (
    <>
      <PageHeader
        title="从表格导入人员"
        meta={
          <Link href={routes.adminPeople()} prefetch={false}>
            全部人员
          </Link>
        }
        actions={
          <Button component="a" href={routes.adminImportTemplate()} variant="default" className={styles.linkButton}>
            下载模板（.xlsx）
          </Button>
        }
      />
      <div className={styles.page}>
        <Panel title="选择文件，或粘贴表格" note="列：姓名、用户名、角色、部门、科室；一次最多 5000 人">
          <div className={`${styles.panelBody} ${pageStyles.choose}`}>
            <FileInput
              label="表格文件"
              description=".xlsx 或 .csv，最大 5 MB"
              placeholder="选择文件"
              accept=".xlsx,.csv,.txt"
              value={file}
              onChange={(chosen) => {
                setFile(chosen);
                setTable(null);
                setRefused(null);
              }}
              clearable
              clearButtonProps={{ 'aria-label': '不用这个文件' }}
              error={tooLarge ?? (missing ? '请选择文件，或在右边粘贴表格' : null)}
            />
            <Textarea
              label="或从表格软件复制后粘贴"
              description="连同表头一起复制"
              value={pasted}
              onChange={(event) => {
                write(event.currentTarget.value);
                setTable(null);
              }}
              disabled={file !== null}
              minRows={3}
              maxRows={8}
              autosize
              spellCheck={false}
            />
            <div className={pageStyles.check}>
              <Button onClick={() => void check()} loading={reading} disabled={!hydrated} variant={table ? 'default' : 'filled'}>
                核对
              </Button>
            </div>
          </div>
        </Panel>
        <Refusal problem={refused} />
        {table ? <ImportTable table={table} busy={busy} problem={problem} onImport={() => void importAll()} /> : null}
      </div>
    </>
  );
}
