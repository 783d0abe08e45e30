'use client';

import { Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '@/components/session/use-command';
import { Dialog } from '@/components/ui/dialog';
import { DialogFoot } from '@/components/workbench/dialog-foot';
import dialog from '@/components/workbench/dialog.module.css';
import { formatAmount } from '@/lib/format/amount';
import { groupThousands } from '@/lib/format/decimal-text';
import type { ListedForm } from '@/lib/contract/expenditure-list';
import styles from '../table/typed-table.module.css';

/** Which money of a form is not the department's own project expenditure: by source, or all of a form that names none. */
export function OutsideDialog({ form, onClose }: { form: ListedForm; onClose: () => void }) {
  const { busy, problem, send } = useCommand('mark-outside');
  const named = form.sources.length > 0;
  const [rows, setRows] = useState(() => form.sources.filter(({ outside }) => outside).map(({ id }) => id));
  const [label, setLabel] = useState('');
  const [tried, setTried] = useState(false);
  const yuan = (amount: string) => groupThousands(formatAmount(amount, form.unit, '元')) || '未报';
  const wrong = !named && label.trim() === '' ? '请填写这笔资金的来源名称' : null;

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (wrong) return;
    const input = { evaluationId: form.id, version: form.version, rows, whole: named ? null : label };
    if ((await send(input, `已标明“${form.name}”中不计入部门项目支出的资金。`)).ok) onClose();
  }

  return (
    <Dialog onClose={onClose} title={`不计入部门项目支出的资金：${form.name}`} size={600} closeOnClickOutside={false}>
      <form className={dialog.body} onSubmit={(event) => void save(event)} noValidate>
        <p className={styles.quiet}>
          上级专项、其他资金等不属于本部门一般公共预算项目支出的，在这里标明，与支出表核对时不计入。金额不变；已提交、已确认的自评表会生成一个新版本，状态不变。
        </p>
        {named ? (
          <fieldset className={styles.choices}>
            <legend className="visually-hidden">资金来源</legend>
            {form.sources.map((source) => (
              <Checkbox
                key={source.id}
                label={`${source.label || '未命名来源'}（预算 ${yuan(source.budget)} 元，执行 ${yuan(source.executed)} 元）`}
                checked={rows.includes(source.id)}
                onChange={(event) => setRows(event.currentTarget.checked ? [...rows, source.id] : rows.filter((id) => id !== source.id))}
              />
            ))}
          </fieldset>
        ) : (
          <TextInput
            label="这张表没有分列资金来源，全部资金将标为不计入。资金来源名称"
            placeholder="如 上级专项资金"
            value={label}
            onChange={(event) => setLabel(event.currentTarget.value)}
            error={tried ? wrong : null}
            data-autofocus
          />
        )}
        <DialogFoot problem={problem} submit={named ? '保存' : '全部标为不计入'} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
