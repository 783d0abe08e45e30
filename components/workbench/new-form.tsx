'use client';

import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { type ClientProblem, runCommand } from '@/components/session/command';
import { Refusal } from '@/components/session/refusal';
import { Message } from '@/components/ui/message';
import { useHydrated } from '@/components/ui/use-hydrated';
import { fold } from '@/lib/number/fold';
import { routes } from '@/lib/routes';
import styles from './dialog.module.css';

interface NewFormProps {
  sections: readonly { id: string; name: string }[];
  /** Open ones, with the schemes that each offers for projects. */
  years: readonly { year: number; schemes: readonly { id: string; name: string }[] }[];
  /** Names there already, to warn of a second form for the same project. */
  existing: { name: string; year: number }[];
}

/** The button and dialog that begin a new project form. */
export function NewForm({ sections, years, existing }: NewFormProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [sectionId, setSectionId] = useState(sections[0]?.id ?? '');
  const [year, setYear] = useState(years[0]?.year ?? 0);
  const [chosen, setChosen] = useState('');
  const schemes = years.find((one) => one.year === year)?.schemes ?? [];
  const schemeId = schemes.some(({ id }) => id === chosen) ? chosen : (schemes[0]?.id ?? null);
  const [busy, setBusy] = useState(false);
  const [nameError, setNameError] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState('');
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  const projectName = name.trim();
  const twin = existing.find((form) => form.year === year && projectName !== '' && fold(form.name) === fold(projectName));
  const needsConfirming = twin !== undefined && confirmed === fold(projectName);

  async function create(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    if (projectName === '') {
      setNameError('请填写项目名称，与预算批复的名称一致。');
      return;
    }
    if (twin && !needsConfirming) {
      setConfirmed(fold(projectName));
      return;
    }
    setBusy(true);
    const outcome = await runCommand('create-evaluation', { sectionId, year, projectName, schemeId });
    if (outcome.ok) {
      router.push(routes.evaluation(outcome.value.id));
      router.refresh();
      return;
    }
    setBusy(false);
    setProblem(outcome.problem);
  }

  return (
    <>
      <Button onClick={() => setOpen(true)} disabled={!hydrated}>
        新建自评表
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="新建项目自评表" size={460}>
        <form className={styles.body} onSubmit={(event) => void create(event)} noValidate>
          <TextInput
            label="项目名称"
            description="与预算批复的名称一致"
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value);
              setNameError(null);
            }}
            error={nameError}
            maxLength={200}
            data-autofocus
          />
          {sections.length > 1 ? (
            <NativeSelect
              label="填报科室、单位"
              value={sectionId}
              onChange={(event) => setSectionId(event.currentTarget.value)}
              data={sections.map(({ id, name: label }) => ({ value: id, label }))}
            />
          ) : null}
          {years.length > 1 ? (
            <NativeSelect
              label="评价年度"
              value={String(year)}
              onChange={(event) => setYear(Number(event.currentTarget.value))}
              data={years.map((one) => ({ value: String(one.year), label: `${one.year} 年度` }))}
            />
          ) : null}
          {schemes.length > 1 ? (
            <NativeSelect
              label="表式"
              description="填报期间还可以换用"
              value={schemeId ?? ''}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={schemes.map(({ id, name: label }) => ({ value: id, label }))}
            />
          ) : null}
          {needsConfirming ? (
            <Message kind="warning">
              {year} 年度已有自评表“{twin.name}”。如确需另建一张同名的表，请再按一次“仍要新建”；否则请取消，打开原表填写。
            </Message>
          ) : null}
          <Refusal problem={problem} />
          <div className={styles.actions}>
            <Button variant="default" onClick={() => setOpen(false)}>
              取消
            </Button>
            <Button type="submit" loading={busy}>
              {needsConfirming ? '仍要新建' : '新建并填写'}
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
