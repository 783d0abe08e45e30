'use client';

import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { dateOf, dayOf } from '@/components/ui/typed-date';
import { useCommand } from '@/components/session/use-command';
import { useKeptText } from '@/components/session/use-kept-text';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import { foldTypedDecimal } from '@/lib/number/typed-decimal';
import { formatDate } from '@/lib/format/date';
import type { Rounds, RoundView } from '@/lib/contract/rounds';
import { DepartmentChoice } from './department-choice';
import styles from './round-dialog.module.css';
import { SchemeChoice, schemeChoiceProblem } from './scheme-choice';

interface RoundDialogProps {
  /** Null for a new one. */
  round: RoundView | null;
  page: Rounds;
  /** Milliseconds since 1970. */
  now: number;
  onClose: () => void;
}

/** The year before the present one: what is evaluated is over. */
const evaluatedYear = (now: number) => Number.parseInt(formatDate(new Date(now).toISOString()), 10) - 1;

/** Opening a round, or changing one: until when, what is said, who takes part. */
export function RoundDialog({ round, page, now, onClose }: RoundDialogProps) {
  const { busy, problem, send } = useCommand(round ? 'change-round' : 'open-round');
  const newest = page.rounds[0]?.year;
  const [year, setYear] = useState(String(round?.year ?? (newest === undefined ? evaluatedYear(now) : newest + 1)));
  const [schemeIds, setSchemeIds] = useState<readonly string[]>(page.schemes.filter(({ usedLast }) => usedLast).map(({ id }) => id));
  const [deadline, setDeadline] = useState(dayOf(round?.deadline ?? null));
  const { text: notice, write: setNotice, forget } = useKeptText(`notice.${round?.year ?? 'new'}`, round?.notice);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set((round?.departments ?? page.departments).map(({ id }) => id)));
  const [tried, setTried] = useState(false);

  // Who takes part and was abolished since stays in view.
  const departments = [
    ...page.departments,
    ...(round?.departments ?? []).filter(({ id }) => !page.departments.some((one) => one.id === id)),
  ];
  const fixed = new Set((round?.departments ?? []).filter(({ empty }) => !empty).map(({ id }) => id));
  const day = dateOf(deadline);
  const typedYear = foldTypedDecimal(year);
  const wrong = {
    year: /^20\d{2}$/.test(typedYear) ? null : '请填写四位年份，如 2023',
    deadline: day === null ? '请写成 2024-03-15 的样子' : null,
    schemes: round ? null : schemeChoiceProblem(page.schemes, schemeIds),
    departments: chosen.size === 0 ? '请至少选择一个部门' : null,
  };

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some((one) => one !== null)) return;
    const departmentIds = [...chosen];
    const unchanged = round && day === dayOf(round.deadline) ? round.deadline : day;
    const done = round
      ? await send({ year: round.year, version: round.version, deadline: unchanged, notice, departmentIds }, `${round.year} 年度已修改。`)
      : await send({ year: Number(typedYear), schemeIds, deadline: day, notice, departmentIds }, `${typedYear} 年度已开设。`);
    if (done.ok) close();
  }

  function close() {
    forget();
    onClose();
  }

  return (
    <Dialog
      onClose={close}
      title={round ? `修改 ${round.year} 年度` : '开设评价年度'}
      size={720}
      closeOnClickOutside={false}
      closeOnEscape={notice === (round?.notice ?? '')}
    >
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <div className={styles.head}>
          {round ? null : (
            <TextInput
              label="年度"
              value={year}
              onChange={(event) => setYear(event.currentTarget.value)}
              error={tried ? wrong.year : null}
              inputMode="numeric"
              autoComplete="off"
            />
          )}
          <TextInput
            label="报送截止日期"
            placeholder="如 2024-03-15"
            value={deadline}
            onChange={(event) => setDeadline(event.currentTarget.value)}
            error={tried ? wrong.deadline : null}
            autoComplete="off"
            data-autofocus
          />
        </div>
        {round ? null : (
          <SchemeChoice schemes={page.schemes} chosen={schemeIds} error={tried ? wrong.schemes : null} onChange={setSchemeIds} />
        )}
        <Textarea
          label="通知"
          description="显示在各部门的首页和年度汇总页，可留空"
          value={notice}
          onChange={(event) => setNotice(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
        />
        <DepartmentChoice
          departments={departments}
          chosen={chosen}
          fixed={fixed}
          error={tried ? wrong.departments : null}
          onChange={setChosen}
        />
        <DialogFoot problem={problem} submit={round ? '保存' : '开设'} busy={busy} onClose={close} />
      </form>
    </Dialog>
  );
}
